// One review, as its customer follows it: where it stands and by when, each point with its answer, what we still need, the
// decision with its reasons. Seeing it is recorded.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageNotice } from "@/components/portal/page-notice";
import { Decision } from "@/components/portal-appeal/decision";
import { Evidence } from "@/components/portal-appeal/evidence";
import { MoreNeeded } from "@/components/portal-appeal/more-needed";
import { PointList } from "@/components/portal-appeal/point-list";
import { PortalCard, PortalPage } from "@/components/portal-appeal/portal-page";
import { ReviewMessages } from "@/components/portal-appeal/review-messages";
import { SubjectWords } from "@/components/portal-appeal/subject-words";
import { TakeBack } from "@/components/portal-appeal/take-back";
import { Timetable } from "@/components/portal-appeal/timetable";
import { EmptyState } from "@/components/ui/empty-state";
import { openAppeal } from "@/lib/appeals/commands/view";
import { now as clockNow } from "@/lib/clock";
import { isId, newId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";
import { provideAction, withdrawAction, writeAction } from "./actions";
import { type ReviewParams, readReviewParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-appeal"))("pageTitle") };
}

type Props = {
  params: Promise<{ appealId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ReviewPage(props: Props) {
  const customer = await requireCustomer();
  const [{ appealId }, params] = await Promise.all([props.params, props.searchParams.then(readReviewParams)]);
  const opened = isId(appealId) ? await openAppeal({ actor: customer }, { appealId }) : null;
  if (!opened?.ok) {
    const gone = await getTranslations("portal-appeal.gone");
    return <EmptyState page title={gone("title")} detail={gone("review")} />;
  }
  const told = opened.value;
  const [t, evidence] = await Promise.all([
    getTranslations("portal-appeal.state"),
    getTranslations("portal-appeal.evidence"),
  ]);
  const formKey = newId();
  const notice = await noticeOf(params, formKey);
  const now = clockNow().getTime();
  const open = told.outcome === null && told.state !== "withdrawn";
  const subject = <SubjectWords subject={told.about} now={now} />;
  return (
    <PortalPage
      title={told.outcome ? t(`heading.${told.outcome}`) : t(`heading.${told.state}`)}
      lead={t.rich(told.outcome ? "lead.decided" : `lead.${told.state}`, { key: told.key, subject: () => subject })}
      notice={params.done === "written" ? null : notice}
      beside={
        <>
          {told.state !== "withdrawn" && <Timetable told={told} now={now} />}
          <ReviewMessages
            told={told}
            formKey={formKey}
            notice={params.done === "written" ? notice : null}
            write={writeAction}
          />
          {open && <TakeBack appealId={told.id} formKey={newId()} withdraw={withdrawAction} />}
        </>
      }
    >
      {told.state === "more_needed" && <MoreNeeded told={told} formKey={newId()} provide={provideAction} />}
      <Decision told={told} />
      <PointList told={told} />
      {told.state !== "more_needed" && (open || told.documents.length > 0) && (
        <PortalCard id="evidence" title={evidence("title")}>
          {open && <p className="mb-3 text-ink-2">{evidence("text")}</p>}
          <Evidence appealId={told.id} documents={told.documents} open={open} />
        </PortalCard>
      )}
    </PortalPage>
  );
}

async function noticeOf({ done, failed }: ReviewParams, at: string) {
  if (done) return <PageNotice good at={at} words={(await getTranslations("portal-appeal.notice"))(done)} />;
  return failed && <PageNotice good={false} at={at} words={(await getTranslations("portal.fault"))(failed)} />;
}
