"use client";
// What is held but covered: address, e-mail, phone, document. Opened with a reason, recorded, and forgotten with the page.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Contact } from "@/lib/customers/personal";
import type { CustomerView } from "@/lib/customers/read";
import { useFormat } from "@/lib/i18n/use-format";
import { ReasonDialog } from "../case/reason-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";

const LEAST_REASON = 5;

type Props = {
  customer: CustomerView;
  mayReveal: boolean;
  /** Answers what was opened, or null when that failed (and was said). */
  reveal: (fields: (keyof Contact)[], reason: string) => Promise<Contact | null>;
};

export function SealedCard({ customer, mayReveal, reveal }: Props) {
  const t = useTranslations("customer.sealed");
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Contact>({});
  const covered = customer.covered;
  const left = covered.filter((field) => shown[field] === undefined);
  const fields = format.list(left.map((field) => t(field)));
  return (
    <Card
      level={2}
      heading={t("title")}
      aside={
        left.length > 0 && (
          <Button size="sm" disabledReason={mayReveal ? undefined : t("mayNot")} onClick={() => setAsking(true)}>
            {t("reveal")}
          </Button>
        )
      }
    >
      {covered.length === 0 ? (
        <p className="text-ink-3">{t("none")}</p>
      ) : (
        <>
          <p className="text-ink-2">{t(left.length > 0 ? "detail" : "shown")}</p>
          <FactList>
            {covered.map((field) => (
              <FactLine key={field} name={t(field)}>
                <Value field={field} shown={shown} />
              </FactLine>
            ))}
          </FactList>
        </>
      )}
      {asking && (
        <ReasonDialog
          title={t("revealTitle")}
          detail={t("revealDetail", { fields })}
          label={t("reason")}
          hint={t("reasonHint")}
          least={LEAST_REASON}
          confirm={t("confirm")}
          onClose={() => setAsking(false)}
          run={async (reason) => {
            const opened = await reveal(left, reason);
            if (opened) setShown((before) => ({ ...before, ...opened }));
            return opened !== null;
          }}
        />
      )}
    </Card>
  );
}

function Value({ field, shown }: { field: keyof Contact; shown: Contact }) {
  const t = useTranslations("customer.sealed");
  const value = shown[field];
  if (value === undefined) return <span className="text-ink-3">{t("covered")}</span>;
  if (typeof value === "string") return <bdi className="break-words">{value}</bdi>;
  const parts = [value.type, value.number, value.country, value.expires && t("expires", { when: value.expires })];
  return <bdi className="break-words">{parts.filter(Boolean).join(" · ")}</bdi>;
}
