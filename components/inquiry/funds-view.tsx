"use client";
// Where funds or wealth came from, as the customer told it: each part, and their sum against what was asked about.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { monthNumber } from "@/lib/inquiries/months";
import { Meter } from "../ui/meter";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { type FundsPart, fundsKinds, sumFunds } from "./funds-sum";
import { useMonthName } from "./history-view";

/** "41000.5", "USD" → "41,000.50 USD"; digits that a currency does not usually have are kept. */
function useAmount(): (amount: string, currency: string) => string {
  const format = useFormat();
  return (amount, currency) => {
    const digits = amount.split(".")[1]?.length ?? 0;
    const told = new Intl.NumberFormat(format.locale === "zh" ? "zh-CN" : "en", {
      minimumFractionDigits: digits === 1 ? 2 : Math.min(digits, 8),
      maximumFractionDigits: 8,
    }).format(amount as Intl.StringNumericLiteral);
    return `${told} ${currency}`;
  };
}

type Props = { parts: readonly FundsPart[]; note?: string; item: Pick<InquiryItemView, "terms" | "findings"> };

export function FundsView({ parts, note, item }: Props) {
  const t = useTranslations("inquiry-desk.funds");
  const amount = useAmount();
  const month = useMonthName();
  return (
    <div className="flex flex-col gap-3">
      <Wide label={t("kind")}>
        <table className="w-full border-collapse text-start">
          <thead>
            <tr className="text-ink-3 text-sm">
              <th className="py-1 pe-3 text-start font-normal">{t("kind")}</th>
              <th className="py-1 pe-3 text-start font-normal">{t("from")}</th>
              <th className="py-1 pe-3 text-start font-normal">{t("when")}</th>
              <th className="py-1 text-end font-normal">{t("amount")}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as the customer ordered them; two parts may be equal.
              <tr key={at} className="border-line border-t align-baseline">
                <td className="py-1.5 pe-3">
                  {t(`kinds.${part.kind}`)}
                  <span className="block text-ink-3">{t(`sources.${part.source}`)}</span>
                </td>
                <td className="py-1.5 pe-3">
                  <bdi className="break-words">{part.from}</bdi>
                </td>
                <td className="whitespace-nowrap py-1.5 pe-3 text-ink-2">
                  {part.when ? month(monthNumber(part.when)) : "–"}
                </td>
                <td className="whitespace-nowrap py-1.5 text-end tabular-nums">
                  {amount(part.money.amount, part.money.currency)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <Sums parts={parts} item={item} />
      {note && (
        <p dir="auto" className="whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2">
          {note}
        </p>
      )}
    </div>
  );
}

function Sums({ parts, item }: Pick<Props, "parts" | "item">) {
  const t = useTranslations("inquiry-desk.funds");
  const amount = useAmount();
  const format = useFormat();
  const asked = item.terms.usdCents;
  const short = item.findings.find(({ code }) => code === "sum_short")?.usdCents;
  const told = asked === undefined ? 0 : asked - (short ?? 0);
  return (
    <dl className="rounded-md border border-line px-3 py-2">
      {sumFunds(parts).map((sum) => (
        <div key={sum.currency} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-0.5">
          <dt className="font-medium">{t("sum", { currency: sum.currency })}</dt>
          <dd className="m-0 text-end tabular-nums">
            <b className="font-semibold">{amount(sum.total, sum.currency)}</b>
            <span className="block text-ink-3">
              {fundsKinds
                .flatMap((kind) => {
                  const part = sum.byKind[kind];
                  return part === null ? [] : [`${t(`kinds.${kind}`)} ${amount(part, sum.currency)}`];
                })
                .join(" + ")}
            </span>
          </dd>
        </div>
      ))}
      {asked !== undefined && (
        <div className="mt-1 flex flex-wrap items-baseline justify-between gap-x-4 border-line border-t pt-1.5">
          <dt className="font-medium">{t("asked")}</dt>
          <dd className="m-0 text-end tabular-nums">
            {format.money(asked)}
            {item.findings.length === 0 && parts.length > 0 && (
              <span className="ms-1.5">
                <Tag tone="ok">{t("reached")}</Tag>
              </span>
            )}
            {short !== undefined && (
              <span className="block text-warn">
                <Meter share={told / asked} text={t("short", { money: format.money(short) })} label={t("shareTold")} />
              </span>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}
