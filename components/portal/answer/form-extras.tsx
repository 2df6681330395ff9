"use client";
// What a form shows beside its fields: the sum of what was told, the message to sign with a wallet.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ToldItem } from "@/lib/inquiries/dto";
import { buttonClass } from "../../ui/button-class";
import { useRequests } from "../requests-context";
import { readAmount, sumByCurrency } from "./amount";
import type { Draft } from "./draft";

/** `after` names the field that it stands behind; null is the form's end. */
export function FormExtras(props: { form: Draft["form"]; after: string | null; item: ToldItem; draft: Draft }) {
  const { form, after, item, draft } = props;
  if (form === "wallet" && after === "method" && draft.fields.method === "signed_message")
    return <ToSign item={item} />;
  if (after !== null) return null;
  if (form === "funds" || form === "wealth") return <Sum draft={draft} />;
  return form === "ownership" ? <Shares draft={draft} /> : null;
}

const total = "flex flex-wrap items-baseline justify-between gap-2 border-line border-t pt-3 tabular-nums";

function Sum({ draft }: { draft: Draft }) {
  const t = useTranslations("portal");
  const parts = draft.rows.flatMap(({ values }) => {
    const amount = readAmount(values.amount ?? "");
    return amount && values.currency ? [{ amount, currency: values.currency, kind: values.kind ?? "" }] : [];
  });
  if (parts.length === 0) return null;
  const words = (of: typeof parts) =>
    sumByCurrency(of)
      .map(({ amount, currency }) => `${amount.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",")} ${currency}`)
      .join(" + ");
  return (
    <dl className="flex flex-col gap-1" aria-live="polite">
      {(["earned", "received", "transferred_in"] as const).map((kind) => {
        const own = parts.filter((part) => part.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind} className="flex flex-wrap justify-between gap-2 text-ink-2 tabular-nums">
            <dt>{t(`option.kind.${kind}`)}</dt>
            <dd>{words(own)}</dd>
          </div>
        );
      })}
      <div className={`${total} font-semibold`}>
        <dt>{t("together")}</dt>
        <dd>{words(parts)}</dd>
      </div>
    </dl>
  );
}

function Shares({ draft }: { draft: Draft }) {
  const t = useTranslations("portal");
  const shares = draft.rows.map(({ values }) => Number(readAmount((values.share ?? "").replace("%", "")) ?? 0));
  const sum = Math.round(shares.reduce((all, share) => all + share, 0) * 100) / 100;
  if (sum === 0) return null;
  return (
    <div aria-live="polite">
      <p className={total}>
        <span className="font-semibold">{t("together")}</span>
        <span className={sum > 100 ? "font-semibold text-risk" : "font-semibold"}>{sum} %</span>
      </p>
      {sum > 0 && sum < 100 && <p className="text-[13px] text-ink-3">{t("sharesBelow")}</p>}
    </div>
  );
}

/** The words to sign: plain ASCII, the same in every language, tied to this item. */
function ToSign({ item }: { item: ToldItem }) {
  const t = useTranslations("portal.wallet");
  const { told, live } = useRequests();
  const [copied, setCopied] = useState(false);
  const message = `This address is mine. For ${told.exchange.replace(/[^\x20-\x7e]/g, "")}, ${item.id}`;
  const copy = async () => {
    await navigator.clipboard?.writeText(message).catch(() => undefined);
    setCopied(true);
  };
  return (
    <div className="min-w-0 sm:col-span-2">
      <p className="mb-1 font-medium">{t("message")}</p>
      <p className="select-all break-words rounded-md border border-line bg-sunken px-3 py-2 font-mono text-[13px]">
        {message}
      </p>
      <div className="mt-2 flex items-center gap-3">
        {live && (
          <button type="button" className={buttonClass("plain")} onClick={copy}>
            {t("copy")}
          </button>
        )}
        <span role="status" className="text-ink-2">
          {copied && t("copied")}
        </span>
      </div>
    </div>
  );
}
