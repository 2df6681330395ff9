// Asking for a review: of one thing, or to choose from what can be reviewed. What has a review already leads to it.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readAbout } from "@/components/portal-appeal/about";
import { BeforeSending } from "@/components/portal-appeal/before-sending";
import { ChooseSubject } from "@/components/portal-appeal/choose-subject";
import { commonPoints, emptyDraft } from "@/components/portal-appeal/points-draft";
import { PointsForm } from "@/components/portal-appeal/points-form";
import { PortalCard, PortalPage } from "@/components/portal-appeal/portal-page";
import { SubjectWords } from "@/components/portal-appeal/subject-words";
import { thumbLink } from "@/components/portal-entry/parts";
import { EmptyState } from "@/components/ui/empty-state";
import { appealableOf } from "@/lib/appeals/queries/told";
import { now as clockNow } from "@/lib/clock";
import { getCodeText } from "@/lib/i18n/get-code-text";
import { newId } from "@/lib/id";
import { requireCustomer } from "@/lib/portal/session";
import { askForReviewAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal-appeal.new"))("title") };
}

type Props = { searchParams: Promise<{ about?: string }> };

export default async function AskForReviewPage({ searchParams }: Props) {
  const customer = await requireCustomer();
  const [{ about: wanted }, found, t] = await Promise.all([
    searchParams,
    appealableOf({ actor: customer }, {}),
    getTranslations("portal-appeal.new"),
  ]);
  const pointText = await getCodeText("appeals.point");
  const now = clockNow().getTime();
  const appealable = found.ok ? found.value : [];
  const about = readAbout(wanted);
  const subject = about && appealable.find(({ type, id }) => type === about.type && id === about.id);
  if (subject?.appeal) redirect(`/help/appeals/${subject.appeal.id}?done=known#top`);
  if (about && !subject) {
    const gone = await getTranslations("portal-appeal.gone");
    return <EmptyState page title={gone("title")} detail={gone("subject")} />;
  }
  if (!about || !subject)
    return (
      <PortalPage title={t("title")} lead={t(appealable.length > 0 ? "choose" : "nothing")}>
        {appealable.length > 0 && <ChooseSubject appealable={appealable} title={t("chooseTitle")} now={now} />}
        {customer.purpose === "inquiry" && (
          <p className="text-ink-2">
            {t("else")}{" "}
            <Link prefetch={false} href="/help/requests?about=review#write" className={thumbLink}>
              {t("elseWrite")}
            </Link>
          </p>
        )}
      </PortalPage>
    );
  return (
    <PortalPage title={t("title")} lead={t("lead")}>
      <PortalCard title={t("about")}>
        <p>
          <SubjectWords subject={subject} now={now} />
        </p>
      </PortalCard>
      <PointsForm
        about={about}
        formKey={newId()}
        names={Object.fromEntries(commonPoints.map((code) => [code, pointText(code)]))}
        first={{ at: "first", draft: emptyDraft, problem: null }}
        send={askForReviewAction}
      >
        <BeforeSending />
      </PointsForm>
    </PortalPage>
  );
}
