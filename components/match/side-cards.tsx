"use client";
// The side column of a match: what is held and covered, the same entry elsewhere, and what the customer is not told.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Contact } from "@/lib/customers/personal";
import type { MatchDetail } from "@/lib/matches/dto";
import { matchStates } from "@/lib/matches/states";
import { ReasonDialog } from "../case/reason-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { MatchStateTag } from "./match-tags";

const LEAST_REASON = 5;
type Reveal = (fields: (keyof Contact)[], reason: string) => Promise<Contact | null>;

/** Document and address: opened with a reason, recorded, and forgotten with the page. */
export function CoveredCard({ match, reveal }: { match: MatchDetail; reveal: Reveal }) {
  const t = useTranslations("matches.covered");
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<Contact>({});
  const { covered } = match.customer;
  const left = covered.filter((field) => shown[field] === undefined);
  return (
    <Card
      heading={t("title")}
      aside={
        left.length > 0 && (
          <Button size="sm" disabledReason={match.may.reveal ? undefined : t("mayNot")} onClick={() => setAsking(true)}>
            {t("reveal")}
          </Button>
        )
      }
    >
      <p className="text-ink-3">{t(covered.length === 0 ? "none" : "detail")}</p>
      <FactList>
        {covered.map((field) => (
          <FactLine key={field} name={t(field)}>
            <bdi className="break-words">{told(shown, field)}</bdi>
          </FactLine>
        ))}
      </FactList>
      {asking && (
        <ReasonDialog
          title={t("dialogTitle")}
          detail={t("dialogDetail")}
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

function told(shown: Contact, field: "document" | "address"): string {
  if (field === "address") return shown.address ?? "••••";
  const { document } = shown;
  return document ? [document.type, document.number, document.country].filter(Boolean).join(" · ") : "••••";
}

/** How the same entry stands with others: numbers, no names. And this customer's matches with the same person elsewhere. */
export function ElsewhereCard({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.elsewhere");
  const texts = useTranslations("matches");
  const known = matchStates.filter((state) => match.elsewhere[state] > 0);
  return (
    <Card heading={t("title")}>
      {known.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <FactList>
        {known.map((state) => (
          <FactLine key={state} name={texts(`state.${state}`)}>
            <span className="tabular-nums">{match.elsewhere[state]}</span>
          </FactLine>
        ))}
      </FactList>
      {match.copies.length > 0 && (
        <>
          <h4 className="mt-2 font-medium">{t("copies")}</h4>
          <ul>
            {match.copies.map((copy) => (
              <li key={copy.id} className="flex items-start justify-between gap-3 py-1">
                <Link href={`/matches/${copy.id}`} className="min-w-0 text-ink underline underline-offset-2">
                  {t("copy", { list: copy.list, uid: copy.uid })}
                </Link>
                <MatchStateTag match={copy} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

export function UntoldCard() {
  const t = useTranslations("matches.untold");
  return (
    <Card heading={t("title")}>
      <p className="text-ink-2">{t("detail")}</p>
    </Card>
  );
}
