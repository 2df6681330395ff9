"use client";
// How the inquiry stands in time, and what can be done with the whole of it: more time, withdrawing, no longer waiting; once it is
// accepted, on to closing its case.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { InquiryView } from "@/lib/inquiries/dto";
import { withCustomer } from "@/lib/inquiries/states";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { InquiryStateTag } from "./inquiry-tags";
import { useInquiryWords } from "./inquiry-words";

export type WholeAct = "extend" | "withdraw" | "expire" | "renew";
type Props = { view: InquiryView; maySend: boolean; mayReview: boolean; onAct: (act: WholeAct) => void };

export function StandingCard({ view, maySend, mayReview, onAct }: Props) {
  const t = useTranslations("inquiry-desk.standing");
  const words = useInquiryWords();
  const out = withCustomer.includes(view.state);
  const over = view.endedAt !== null;
  const when = (at: string | null) => (at ? <Moment at={Date.parse(at)} show="when" /> : t("notYet"));
  return (
    <Card heading={t("title")} aside={<InquiryStateTag state={view.state} />}>
      <FactList>
        {view.sentAt && <FactLine name={t("sent")}>{when(view.sentAt)}</FactLine>}
        {view.by && (
          <FactLine name={t("by")}>
            <Name>{view.by.name}</Name>
          </FactLine>
        )}
        {view.sentAt && <FactLine name={t("opened")}>{when(view.openedAt)}</FactLine>}
        {out && view.dueAt && (
          <FactLine name={t("due")}>
            <Deadline at={Date.parse(view.dueAt)} />
          </FactLine>
        )}
        {view.extensions > 0 && <FactLine name={t("extensions")}>{view.extensions}</FactLine>}
        {out && <FactLine name={t("reminders")}>{view.reminded.length}</FactLine>}
        {view.submittedAt && <FactLine name={t("handedIn")}>{when(view.submittedAt)}</FactLine>}
        {view.endedAt && <FactLine name={t("ended")}>{when(view.endedAt)}</FactLine>}
        {view.endReason && <FactLine name={t("because")}>{words.end(view.endReason)}</FactLine>}
      </FactList>
      {view.lifts && <p className="mt-1 text-ink-2">{t(over ? "liftProposed" : "lifts")}</p>}
      {!over && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {out && maySend && (
            <Button size="sm" onClick={() => onAct("extend")}>
              {t("extend")}
            </Button>
          )}
          {view.overdue && mayReview && (
            <Button size="sm" onClick={() => onAct("expire")}>
              {t("expire")}
            </Button>
          )}
          {maySend && (
            <Button size="sm" tone="ghost" onClick={() => onAct("withdraw")}>
              {t("withdraw")}
            </Button>
          )}
        </div>
      )}
      {view.state === "accepted" && view.caseId && (
        <div className="mt-2 flex flex-col">
          <Link href={`/cases/${view.caseId}?close=explained`} className={buttonClass("main")}>
            {t("closeCase", { key: view.caseKey ?? "" })}
          </Link>
        </div>
      )}
    </Card>
  );
}
