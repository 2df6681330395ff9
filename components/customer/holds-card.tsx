// Legal holds in force on this customer: why nothing of theirs goes, whatever the retention table says.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { HoldView } from "@/lib/retention/dto";
import { Card } from "../ui/card";

export function HoldsCard({ holds }: { holds: readonly HoldView[] }) {
  const t = useTranslations("customer.holds");
  const format = useFormat();
  return (
    <Card heading={t("title")}>
      <ul className="m-0 list-none p-0">
        {holds.map(({ id, key, until, by, state }) => (
          <li key={id} className="py-1">
            {until ? t("until", { key, when: format.date(Date.parse(until)) }) : t("open", { key })}
            <span className="block text-ink-3">
              {t("by", { name: by })}
              {state === "lift_proposed" && <> · {t("liftProposed")}</>}
            </span>
          </li>
        ))}
      </ul>
      <Link href="/settings/retention?view=holds" className="underline underline-offset-2">
        {t("all")}
      </Link>
    </Card>
  );
}
