"use client";
// Who else is on this customer's devices: a household, or a farm?
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { LinkedCustomers } from "@/lib/cases/dto";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag, type Tone } from "../ui/tag";
import { sectionId } from "./sections";

const tones: Record<LinkedCustomers["hint"], Tone> = { alone: "none", household: "ok", mixed: "warn", farm: "risk" };

export function LinkedCard({ linked }: { linked: LinkedCustomers }) {
  const t = useTranslations("case");
  const hidden = linked.total - 1 - linked.customers.length;
  return (
    <div id={sectionId("linked")} tabIndex={-1} className="rounded-lg">
      <Card
        heading={t("linked.title")}
        aside={linked.hint !== "alone" && <Tag tone={tones[linked.hint]}>{t(`linked.hint.${linked.hint}`)}</Tag>}
      >
        {linked.customers.length === 0 && hidden <= 0 && <p className="text-ink-3">{t("linked.none")}</p>}
        <ul>
          {linked.customers.map((each) => (
            <li key={each.customerId} className="flex items-start justify-between gap-3 py-1">
              <span className="min-w-0">
                <Link href={`/customers/${each.customerId}`} className="text-ink no-underline hover:underline">
                  {each.name ? <Name>{each.name}</Name> : t("erased")}
                </Link>
                <span className="block text-ink-3">
                  {t("linked.devices", { count: each.devices })}
                  {each.openCases > 0 && ` · ${t("linked.openCases", { count: each.openCases })}`}
                </span>
              </span>
              {each.household && <Tag tone="ok">{t("linked.household")}</Tag>}
            </li>
          ))}
        </ul>
        {hidden > 0 && <p className="text-ink-3">{t("linked.hidden", { count: hidden })}</p>}
      </Card>
    </div>
  );
}
