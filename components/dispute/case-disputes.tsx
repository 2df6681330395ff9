"use client";
// On the page of a case: the disputes that its customer is a party of, each leading to its own page.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DisputeBrief } from "@/lib/disputes/dto";
import { Card } from "../ui/card";
import { Money } from "../ui/money";
import { DueCell } from "./dispute-columns";
import { DisputeStateTag } from "./dispute-tags";

export function CaseDisputes({ disputes }: { disputes: readonly DisputeBrief[] }) {
  const t = useTranslations("disputes.brief");
  if (disputes.length === 0) return null;
  return (
    <Card heading={t("title")}>
      <ul className="flex flex-col gap-2">
        {disputes.map((each) => (
          <li key={each.id}>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <Link href={`/disputes/${each.id}`} className="font-medium text-accent underline underline-offset-2">
                {each.key}
              </Link>
              <span className="text-ink-2">{t(each.side)}</span>
              <DisputeStateTag state={each.state} outcome={each.outcome} />
            </p>
            <p className="text-ink-3">
              {each.usdCents !== null && <Money cents={each.usdCents} />} <DueCell row={each} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
