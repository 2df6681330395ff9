"use client";
// What was to leave the house: what and about whom, what the other side said, what comes next, and what one can do about it.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { DeliveryRow } from "@/lib/deliveries/list";
import type { Result } from "@/lib/errors";
import type { Topic } from "@/lib/live/topic";
import { useLive } from "../live/live-provider";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { Wide } from "../ui/wide";
import { DeliveryLine } from "./delivery-line";
import { type DeliveryActions, HandleDialog } from "./handle-dialog";

const columns = ["message", "customer", "answer", "attempts", "since", "next"] as const;

type Ask = (key: string, input: { deliveryId: string }) => Promise<Result<null>>;
export type Asked = { row: DeliveryRow; what: "retry" | "giveUp" };
type Props = {
  rows: readonly DeliveryRow[];
  /** Nothing at all is stuck. */
  allDone: boolean;
  topics: readonly Topic[];
  may: boolean;
  actions: DeliveryActions & Record<"readBack" | "orderAnew", Ask>;
  /** Addresses of the next and the first page; null where there is none. */
  older: string | null;
  newest: string | null;
};

export function DeliveriesTable({ rows, allDone, topics, may, actions, older, newest }: Props) {
  const t = useTranslations("deliveries");
  const codes = useTranslations("errors.code");
  const router = useRouter();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [asking, start] = useTransition();
  useLive(topics, () => router.refresh());
  const ask = (what: "readBack" | "orderAnew", { id: deliveryId }: DeliveryRow) =>
    start(async () => {
      const result = await actions[what](newActionKey(), { deliveryId }).catch(
        (): Result<null> => ({ ok: false, error: { code: "unavailable" } }),
      );
      if (result.ok) toast.success(t(`${what}.done`));
      else toast.error(codes(result.error.code));
    });
  return (
    <>
      {rows.length === 0 && <EmptyState title={t(allDone ? "allDone" : "empty")} detail={t("emptyDetail")} />}
      {rows.length > 0 && (
        <Wide label={t("title")} className="[--ground:var(--bg)]">
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
                <DeliveryLine
                  key={row.id}
                  row={row}
                  may={may}
                  asking={asking}
                  onAsk={(what) => setAsked({ row, what })}
                  onReadBack={() => ask("readBack", row)}
                  onOrderAnew={() => ask("orderAnew", row)}
                />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {(older || newest) && (
        <p className="mt-3 flex gap-2">
          {newest && (
            <Link href={newest} prefetch={false} className={buttonClass("ghost", "sm")}>
              {t("newest")}
            </Link>
          )}
          {older && (
            <Link href={older} prefetch={false} className={buttonClass("plain", "sm")}>
              {t("older")}
            </Link>
          )}
        </p>
      )}
      {asked && <HandleDialog {...asked} actions={actions} onClose={() => setAsked(null)} />}
    </>
  );
}
