"use client";
// Both parties and the payment between them.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DisputeView, PartyBrief } from "@/lib/disputes/dto";
import type { Side } from "@/lib/disputes/states";
import { complaintWords } from "@/lib/i18n/reason-words";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";

const link = "text-accent underline underline-offset-2";

export function PartyCard({ view, side }: { view: DisputeView; side: Side }) {
  const t = useTranslations("disputes");
  const party: PartyBrief | null = view[side];
  const own = side === "merchant" ? view.caseId && { id: view.caseId, key: view.caseKey ?? "" } : view.consumerCase;
  return (
    <Card heading={t(`parties.${side}`)}>
      {!party && <p className="text-ink-2">{t("parties.consumerUnknown")}</p>}
      {party && (
        <>
          <p className="mb-1 break-words font-medium text-lg">
            {party.name ? <Name>{party.name}</Name> : <span className="text-ink-3">{t("erased")}</span>}
          </p>
          <FactList>
            <FactLine name={t("parties.id")}>
              <Link href={`/customers/${party.customerId}`} className={`${link} break-all`}>
                {party.externalId || t("parties.customer")}
              </Link>
            </FactLine>
            <FactLine name={t("parties.language")}>{t(`parties.${view.languages[side]}`)}</FactLine>
            {own && (
              <FactLine name={t("parties.case")}>
                <Link href={`/cases/${own.id}`} className={link}>
                  {own.key}
                </Link>
              </FactLine>
            )}
          </FactList>
        </>
      )}
    </Card>
  );
}

export function PaymentCard({ view }: { view: DisputeView }) {
  const t = useTranslations("disputes.payment");
  const status = useCodeText("disputes.paid");
  const { payment } = view;
  return (
    <Card heading={t("title")}>
      <FactList>
        <FactLine name={t("name")}>
          <span className="break-all">{view.transaction}</span>
        </FactLine>
        {view.usdCents !== null && (
          <FactLine name={t("amount")}>
            <Money cents={view.usdCents} exact />
            {payment.amount && ` · ${payment.amount} ${payment.asset ?? ""}`}
          </FactLine>
        )}
        {payment.at && (
          <FactLine name={t("at")}>
            <Moment at={Date.parse(payment.at)} show="when" />
          </FactLine>
        )}
        {payment.status && <FactLine name={t("status")}>{status(payment.status)}</FactLine>}
        {view.partner && <FactLine name={t("partner")}>{view.partner}</FactLine>}
      </FactList>
      {view.usdCents === null && <p className="mt-1 text-ink-2">{t("unknown")}</p>}
    </Card>
  );
}

/** Everything that was reported about the payment, oldest first. */
export function SaidCard({ view }: { view: DisputeView }) {
  const t = useTranslations("disputes");
  const { locale } = useFormat();
  return (
    <Card heading={t("said.title")} aside={t("causes", { count: view.causes })}>
      <ol className="flex flex-col gap-1.5">
        {view.allCauses.map((cause) => (
          <li key={cause.eventId} className="flex flex-wrap justify-between gap-x-3">
            <span className="min-w-0 break-words">
              <span className="font-medium">{t(`origin.${cause.origin}`)}</span>
              <span className="text-ink-2">
                {" "}
                ·{" "}
                {cause.partner
                  ? t("said.of", { partner: cause.partner, code: complaintWords(cause.code, locale) })
                  : complaintWords(cause.code, locale)}
              </span>
            </span>
            <span className="text-ink-3">
              <Moment at={Date.parse(cause.at)} show="when" />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
