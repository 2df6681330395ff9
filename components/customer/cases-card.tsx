"use client";
// The customer's cases, the newest first, and how they ended.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CustomerView } from "@/lib/customers/read";
import { useFormat } from "@/lib/i18n/use-format";
import { OutcomeTag } from "../case/before-card";
import { Card } from "../ui/card";

export function CasesCard({ cases }: { cases: CustomerView["cases"] }) {
  const t = useTranslations("customer.cases");
  const queues = useTranslations("shell.queue");
  const format = useFormat();
  return (
    <Card heading={t("title")}>
      {cases.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {[...cases].reverse().map((each) => {
          const queue = each.queue as Parameters<typeof queues>[0];
          const when = format.date(Date.parse(each.closedAt ?? each.openedAt));
          return (
            <li key={each.id} className="flex items-start justify-between gap-3 py-1">
              <span className="min-w-0">
                <Link href={`/cases/${each.id}`} className="text-ink no-underline hover:underline">
                  C-{each.number} · {queues.has(queue) ? queues(queue) : each.queue}
                </Link>
                <span className="block text-ink-3">{t(each.closedAt ? "closed" : "opened", { when })}</span>
              </span>
              <OutcomeTag earlier={each} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
