"use client";
// Deciding one item, and the whole once each is decided. Accepting has a key; nothing that refuses a customer has one.
import { useTranslations } from "next-intl";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { isSettled, verdictOf } from "@/lib/inquiries/lifecycle";
import { withCustomer, withUs } from "@/lib/inquiries/states";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Deadline } from "../ui/moment";

export type ReviewAbilities = {
  review: boolean;
  send: boolean;
  message: boolean;
  link: boolean;
  documents: boolean;
  download: boolean;
};

/** What the decisions on the items come to, or null while one is missing. */
export const conclusionOf = ({ items }: Pick<InquiryView, "items">) =>
  verdictOf(items.map(({ state, rejected }) => ({ state, final: rejected?.final ?? false })));

/** Whether an earlier round settled the item: it stays as it is. */
export const isDecidedBefore = (
  { submittedAt }: InquiryView,
  { state, rejected, decidedAt }: InquiryItemView,
): boolean =>
  isSettled(
    { state, final: rejected?.final ?? false, decidedAt: decidedAt ? new Date(decidedAt) : null },
    submittedAt ? new Date(submittedAt) : null,
  );

type Props = {
  view: InquiryView;
  item: InquiryItemView;
  may: ReviewAbilities;
  busy: boolean;
  /** Others changed something: look first. */
  stale: boolean;
  onAccept: () => void;
  onReject: (final: boolean) => void;
  onConclude: () => void;
};

export function DecideBar({ view, item, may, busy, stale, onAccept, onReject, onConclude }: Props) {
  const t = useTranslations("inquiry-desk.decide");
  if (view.endedAt) return null;
  if (withCustomer.includes(view.state))
    return (
      <Card level={2} stuck heading={t("waiting")} aside={view.dueAt && <Deadline at={Date.parse(view.dueAt)} />}>
        <p className="text-ink-2">{t(view.overdue ? "overdue" : "waitingDetail")}</p>
      </Card>
    );
  if (!may.review || !withUs.includes(view.state))
    return (
      <Card level={2} stuck heading={t("title")}>
        <p className="text-ink-3">{t("readOnly")}</p>
      </Card>
    );
  const conclusion = conclusionOf(view);
  const look = stale ? t("lookFirst") : undefined;
  const why = look ?? (isDecidedBefore(view, item) ? t("settled") : undefined);
  const accepted = item.state === "accepted";
  const { answerBy } = view;
  return (
    <Card
      level={2}
      stuck
      heading={t("title")}
      aside={answerBy && t.rich("answerBy", { when: () => <Deadline at={Date.parse(answerBy)} /> })}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          tone={conclusion ? "plain" : "main"}
          keys="a"
          busy={busy}
          disabledReason={why ?? (accepted ? t("isAccepted") : undefined)}
          onClick={onAccept}
        >
          {t("accept")}
        </Button>
        <Button keys="r" disabledReason={why} onClick={() => onReject(false)}>
          {t("again")}
        </Button>
        <Button disabledReason={why} onClick={() => onReject(true)}>
          {t("final")}
        </Button>
        <span className="ms-auto">
          <Button
            tone={conclusion ? "main" : "plain"}
            disabledReason={look ?? (conclusion ? undefined : t("itemsLeft"))}
            onClick={onConclude}
          >
            {t(`conclude.${conclusion ?? "open"}`)}
          </Button>
        </span>
      </div>
    </Card>
  );
}
