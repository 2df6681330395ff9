"use client";
// The customer's transactions: those that the report names are ticked; only a draft can be changed.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReportTransaction } from "@/lib/suspicion/dto";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Tag } from "../ui/tag";

type Props = {
  transactions: readonly ReportTransaction[];
  chosen: readonly string[];
  onChange: ((chosen: string[]) => void) | null;
};

export function TransactionsCard({ transactions, chosen, onChange }: Props) {
  const t = useTranslations("suspicion");
  return (
    <Card level={2} heading={t("one.transactions")} aside={t("one.transactionsChosen", { count: chosen.length })}>
      {transactions.length === 0 && <p className="text-ink-3">{t("one.noTransactions")}</p>}
      <ul className="m-0 flex max-h-96 list-none flex-col gap-1 overflow-y-auto p-0">
        {transactions.map((each) => (
          <li key={each.eventId} className="border-line border-b py-1 last:border-b-0">
            {onChange ? (
              <Checkbox
                checked={chosen.includes(each.eventId)}
                onChange={(ticked) =>
                  onChange(
                    ticked
                      ? transactions
                          .map(({ eventId }) => eventId)
                          .filter((id) => id === each.eventId || chosen.includes(id))
                      : chosen.filter((id) => id !== each.eventId),
                  )
                }
              >
                <Line each={each} />
              </Checkbox>
            ) : (
              <Line each={each} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Line({ each }: { each: ReportTransaction }) {
  const t = useTranslations("suspicion");
  const format = useFormat();
  const direction = each.direction as "in";
  return (
    <span className="block min-w-0">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium tabular-nums">{format.money(each.usdCents, true)}</span>
        <span>
          {t(`direction.${direction}`)} · {each.amount} {each.asset}
        </span>
        {each.alerted && <Tag tone="warn">{t("one.alerted")}</Tag>}
      </span>
      <span className="block break-all text-ink-3 text-sm">
        {format.instant(Date.parse(each.at))}
        {each.counterparty && ` · ${each.counterparty}`} · {each.number}
      </span>
    </span>
  );
}
