"use client";
// One delivery: a message names its kind, an order its restriction and revision, a question its partner; then what came back.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DeliveryRow } from "@/lib/deliveries/list";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

const tones = { dead: "risk", waiting: "warn", delivered: "ok", given_up: "none", superseded: "none" } as const;
const cell = "py-1.5 pe-3 max-md:py-0.5";

type Props = {
  row: DeliveryRow;
  may: boolean;
  asking: boolean;
  onAsk: (what: "retry" | "giveUp") => void;
  onReadBack: () => void;
  onOrderAnew: () => void;
};

export function DeliveryLine({ row, may, asking, onAsk, onReadBack, onOrderAnew }: Props) {
  const t = useTranslations("deliveries");
  const reason = (code: "code" | "order_wanted" | null) => (code ? t(`notNow.${code}`) : undefined);
  return (
    <tr className="border-line border-b align-middle max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:py-1.5 md:h-(--row-2)">
      <th scope="row" className={`${cell} text-start font-medium max-md:basis-full`}>
        <What row={row} />
      </th>
      <td className={cell}>
        {row.customerId ? <Link href={`/customers/${row.customerId}`}>{row.customer}</Link> : t("nobody")}
      </td>
      <td className={`${cell} max-w-80 break-words text-ink-2`}>
        <AnswerText answer={row.answer} />
      </td>
      <td className={`${cell} whitespace-nowrap text-ink-2 tabular-nums`}>{t("attempts", { count: row.attempts })}</td>
      <td className={`${cell} text-ink-2`}>
        <Moment at={row.createdAt} />
      </td>
      <td className={`${cell} text-ink-2`}>{row.nextAt !== null && <Moment at={row.nextAt} show="when" />}</td>
      {may && (
        <td className={`${cell} whitespace-nowrap text-end`}>
          {row.orderAnew && (
            <Button size="sm" busy={asking} onClick={onOrderAnew}>
              {t("orderAnew.do")}
            </Button>
          )}{" "}
          {row.readBack && (
            <Button size="sm" tone="ghost" busy={asking} onClick={onReadBack}>
              {t("readBack.do")}
            </Button>
          )}{" "}
          {row.retry.offered && (
            <Button size="sm" disabledReason={reason(row.retry.refused)} onClick={() => onAsk("retry")}>
              {t("retry.do")}
            </Button>
          )}{" "}
          {row.giveUp.offered && (
            <Button size="sm" tone="ghost" disabledReason={reason(row.giveUp.refused)} onClick={() => onAsk("giveUp")}>
              {t("giveUp.do")}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}

function What({ row }: { row: DeliveryRow }) {
  const t = useTranslations("deliveries");
  const templates = useCodeText("deliveries.template");
  const measures = useCodeText("queue.measure");
  const { restriction } = row;
  return (
    <>
      <span className="me-2">
        {templates(row.template)}
        {(row.partner ?? row.subscriber) && (
          <span className="font-normal text-ink-2"> · {row.partner ?? row.subscriber}</span>
        )}
      </span>
      <Tag tone={tones[row.state]}>{t(`state.${row.state}`)}</Tag>
      {restriction && (
        <span className="block font-normal text-ink-2">
          <Link href={`/restrictions/${restriction.id}`}>{restriction.key}</Link>{" "}
          {t("order", { measure: measures(restriction.measure), revision: restriction.revision })}
        </span>
      )}
    </>
  );
}

/** What came back, in words: a code of ours, or a status with the other side's own code; anything else as it is. */
function AnswerText({ answer }: { answer: string | null }) {
  const t = useTranslations("deliveries");
  const answers = useCodeText("deliveries.answer");
  const [, status, code] = /^(?:(\d{3}) )?([a-z][a-z0-9_]*)$/.exec(answer ?? "") ?? [];
  if (!code) return answer;
  return status ? t("answerStatus", { words: answers(code), status }) : answers(code);
}
