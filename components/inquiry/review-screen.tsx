"use client";
// The page of one inquiry: its items on the left, what came back in the middle with the decision always in reach, what counts and
// the conversation on the right. On a phone the chosen item comes first.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import type { InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { conclusionOf, DecideBar, type ReviewAbilities } from "./decide-bar";
import { HistoryOfInquiry } from "./history-of-inquiry";
import type { ReviewActions } from "./inquiry-actions";
import { AttentionTags, InquiryStateTag } from "./inquiry-tags";
import { LinkCard } from "./link-card";
import { MissedNotice } from "./missed-notice";
import { type ReviewDialog, ReviewDialogs } from "./review-dialogs";
import { ReviewDocuments } from "./review-documents";
import { ReviewItem } from "./review-item";
import { ReviewItems } from "./review-items";
import { StandingCard } from "./standing-card";
import { TermsView } from "./terms-view";
import { ThreadCard } from "./thread-card";
import { useInquiry } from "./use-inquiry";
import { useReviewKeys } from "./use-review-keys";

type ReviewScreenProps = { initial: InquiryView; may: ReviewAbilities; actions: ReviewActions };

/** Where a reviewer begins: the first item that waits for a decision. */
const firstWaiting = (items: readonly InquiryItemView[]): number =>
  (items.find(({ state }) => state === "provided" || state === "checking") ?? items[0])?.position ?? 1;

export function ReviewScreen({ initial, may, actions }: ReviewScreenProps) {
  const t = useTranslations("inquiry-desk");
  const inquiry = useInquiry(initial);
  const { view, failure, run } = inquiry;
  const [begin] = useState(() => firstWaiting(initial.items));
  const [position, setPosition] = useQueryState("item", parseAsInteger.withDefault(begin));
  const [dialog, setDialog] = useState<ReviewDialog | null>(null);
  const item = view.items.find((each) => each.position === position) ?? view.items[0];
  const stale = inquiry.missed !== null;
  const choose = (chosen: InquiryItemView) => void setPosition(chosen.position);

  const accept = async () => {
    if (!item) return;
    const failed = await run(actions.decide, { itemId: item.id, decision: { do: "accept" } }, t("done.accepted"));
    if (failed) return setDialog({ kind: "failed", failed });
    // On to the next one that waits.
    const next = view.items.find((each) => each.id !== item.id && ["provided", "checking"].includes(each.state));
    if (next) choose(next);
  };
  useReviewKeys({ view, item, may, stale, onChoose: choose, onAccept: () => void accept(), onDialog: setDialog });

  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  if (!item) return <ErrorState title={t("gone")} />;
  return (
    <>
      <ReviewBar view={view} />
      <PageBody>
        {failure && <ReadFailed onRetry={() => void inquiry.refresh()} />}
        {inquiry.missed && <MissedNotice changes={inquiry.missed} onLooked={inquiry.looked} />}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[230px_minmax(0,1fr)_280px] lg:items-start">
          <div className="flex flex-col gap-3.5">
            <ReviewItems items={view.items} current={item.id} onChoose={choose} />
            <div className="max-lg:hidden">
              <StandingCard
                view={view}
                maySend={may.send}
                mayReview={may.review}
                onAct={(kind) => setDialog({ kind })}
              />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <ReviewItem
              key={item.id}
              item={item}
              documents={<ReviewDocuments view={view} item={item} may={may} actions={actions.documents} />}
            />
            <div className="sticky -bottom-4 z-10">
              <DecideBar
                view={view}
                item={item}
                may={may}
                busy={inquiry.busy}
                stale={stale}
                onAccept={() => void accept()}
                onReject={(final) => setDialog({ kind: "reject", item, final })}
                onConclude={() => {
                  const verdict = conclusionOf(view);
                  if (verdict) setDialog({ kind: "conclude", verdict });
                }}
              />
            </div>
          </div>
          <div className="flex flex-col gap-3.5">
            <ThreadCard
              view={view}
              mayWrite={may.message && view.state !== "draft"}
              reply={(body) => run(actions.reply, { body }, t("thread.sent"))}
            />
            <Card heading={t("terms.title")}>
              <TermsView terms={item.terms} />
            </Card>
            {may.link && !view.endedAt && view.sentAt && (
              <LinkCard renew={() => run(actions.newLink, {}, t("link.done"))} />
            )}
            <div className="lg:hidden">
              <StandingCard
                view={view}
                maySend={may.send}
                mayReview={may.review}
                onAct={(kind) => setDialog({ kind })}
              />
            </div>
            <HistoryOfInquiry view={view} />
          </div>
        </div>
      </PageBody>
      <ReviewDialogs dialog={dialog} inquiry={inquiry} actions={actions} onClose={() => setDialog(null)} />
    </>
  );
}

function ReviewBar({ view }: { view: InquiryView }) {
  const t = useTranslations("inquiry-desk");
  const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";
  return (
    <TopBar
      search={false}
      crumbs={[{ label: t("title"), href: "/inquiries" }, { label: view.key }]}
      title={view.name ? <Name>{view.name}</Name> : t("erased")}
      tags={
        <>
          <InquiryStateTag state={view.state} />
          <AttentionTags row={{ ...view, state: "sent" }} />
          {view.lifts && !view.endedAt && <Tag>{t("tag.lifts")}</Tag>}
        </>
      }
      end={
        <>
          {view.caseId && (
            <Link href={`/cases/${view.caseId}`} className={link}>
              {t("toCase", { key: view.caseKey ?? "" })}
            </Link>
          )}
          <Link href={`/customers/${view.customerId}`} className={link}>
            {t("toCustomer")}
          </Link>
        </>
      }
    />
  );
}

function ReadFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("inquiry-desk");
  const common = useTranslations("common");
  return (
    <div role="alert" className="mb-3.5 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
      {t("readFailed")}
      <Button size="sm" onClick={onRetry}>
        {common("retry")}
      </Button>
    </div>
  );
}
