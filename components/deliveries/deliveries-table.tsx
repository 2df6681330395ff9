"use client";
// What did not arrive: which message, to whom, what the other side said, what comes next, and the two things one can do.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DeliveryRow } from "@/lib/deliveries/list";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useLive } from "../live/live-provider";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { type DeliveryActions, HandleDialog } from "./handle-dialog";

const columns = ["message", "customer", "answer", "attempts", "since", "next"] as const;
const tones = { dead: "risk", waiting: "warn", given_up: "none" } as const;
const cell = "py-1.5 pe-3 max-md:py-0.5";

type Asked = { row: DeliveryRow; what: "retry" | "giveUp" };
type Props = { rows: readonly DeliveryRow[]; topics: readonly string[]; may: boolean; actions: DeliveryActions };

export function DeliveriesTable({ rows, topics, may, actions }: Props) {
  const t = useTranslations("deliveries");
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  useLive(topics, () => router.refresh());
  if (rows.length === 0) return <EmptyState title={t("empty")} detail={t("emptyDetail")} />;
  return (
    <div className="md:overflow-x-auto">
      <table aria-label={t("title")} className="w-full border-collapse text-start max-md:block md:min-w-[900px]">
        <thead className="max-md:sr-only">
          <tr className="border-line border-b text-ink-2 text-sm">
            {columns.map((column) => (
              <th key={column} scope="col" className="py-2 pe-3 text-start font-semibold">
                {t(`column.${column}`)}
              </th>
            ))}
            {may && (
              <th scope="col" className="sr-only">
                {t("column.do")}
              </th>
            )}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Row key={row.id} row={row} may={may} onAsk={(what) => setAsked({ row, what })} />
          ))}
        </tbody>
      </table>
      {asked && <HandleDialog {...asked} actions={actions} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Row({ row, may, onAsk }: { row: DeliveryRow; may: boolean; onAsk: (what: Asked["what"]) => void }) {
  const t = useTranslations("deliveries");
  const templates = useCodeText("deliveries.template");
  const answers = useCodeText("deliveries.answer");
  return (
    <tr className="border-line border-b align-middle max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:py-1.5 md:h-(--row-2)">
      <th scope="row" className={`${cell} text-start font-medium max-md:basis-full`}>
        <span className="me-2">{templates(row.template)}</span>
        <Tag tone={tones[row.state]}>{t(`state.${row.state}`)}</Tag>
      </th>
      <td className={cell}>
        {row.customerId ? <Link href={`/customers/${row.customerId}`}>{row.customer}</Link> : t("nobody")}
      </td>
      <td className={`${cell} max-w-80 break-words text-ink-2`}>
        {row.answer && /^[a-z_]+$/.test(row.answer) ? answers(row.answer) : row.answer}
      </td>
      <td className={`${cell} whitespace-nowrap text-ink-2 tabular-nums`}>{t("attempts", { count: row.attempts })}</td>
      <td className={`${cell} text-ink-2`}>
        <Moment at={row.createdAt} />
      </td>
      <td className={`${cell} text-ink-2`}>{row.nextAt !== null && <Moment at={row.nextAt} show="when" />}</td>
      {may && (
        <td className={`${cell} whitespace-nowrap text-end`}>
          {row.state === "dead" && (
            <Button
              size="sm"
              disabledReason={row.repeatable ? undefined : t("codesAreNot")}
              onClick={() => onAsk("retry")}
            >
              {t("retry.do")}
            </Button>
          )}{" "}
          {row.state !== "given_up" && (
            <Button size="sm" tone="ghost" onClick={() => onAsk("giveUp")}>
              {t("giveUp.do")}
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
