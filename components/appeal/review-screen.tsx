"use client";
// The page of one appeal: what was decided on the left, the customer's points in the middle with the decision always in reach, the
// timetable, the reviewer and the conversation on the right. On a phone the points come first.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { toast } from "sonner";
import type { AppealView } from "@/lib/appeals/dto";
import { openStates } from "@/lib/appeals/states";
import { ReviewDocuments } from "../inquiry/review-documents";
import { ThreadCard } from "../inquiry/thread-card";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import type { AppealAbilities, AppealActions } from "./appeal-actions";
import { AppealStateTag, UnreadTag } from "./appeal-tags";
import { DecideBar, takingOf, useWhyNot } from "./decide-bar";
import { MissedNotice } from "./missed-notice";
import { OriginalCard } from "./original-card";
import { PointCard } from "./point-card";
import { type AppealDialog, ReviewDialogs } from "./review-dialogs";
import { ReviewerCard } from "./reviewer-card";
import { SimilarCard, SinceCard } from "./since-card";
import { TimetableCard } from "./timetable-card";
import { useAppeal } from "./use-appeal";
import { useAppealKeys } from "./use-appeal-keys";

type Props = { initial: AppealView; me: string; may: AppealAbilities; actions: AppealActions };

export function ReviewScreen({ initial, me, may, actions }: Props) {
  const t = useTranslations("appeal-desk");
  const appeal = useAppeal(initial);
  const { view, failure, run } = appeal;
  const [begin] = useState(() => initial.points.find(({ finding }) => finding === null)?.position ?? 1);
  const [position, setPosition] = useQueryState("point", parseAsInteger.withDefault(begin));
  const [editing, setEditing] = useState<number | null>(null);
  const [dialog, setDialog] = useState<AppealDialog | null>(null);
  const stale = appeal.missed !== null;
  const open = openStates.includes(view.state);
  const whyNot = useWhyNot({ view, me, may });
  const works = open && whyNot === undefined;
  const taking = takingOf({ view, me, may });
  const take = async () => {
    const failed = await run(actions.take, {}, t("done.taken"));
    if (failed) toast.error(failed);
  };
  useAppealKeys({
    ...{ view, position, mayTake: taking !== null, mayAnswer: works && !stale },
    onChoose: (chosen) => void setPosition(chosen),
    onEdit: setEditing,
    onTake: () => void take(),
  });

  if (failure && (failure.code === "not_found" || failure.code === "not_allowed"))
    return <ErrorState title={t("gone")} detail={t("goneDetail")} />;
  const answered = view.points.filter(({ finding }) => finding !== null).length;
  return (
    <>
      <AppealBar view={view} />
      <PageBody>
        {failure && <ReadFailed onRetry={() => void appeal.refresh()} />}
        {appeal.missed && <MissedNotice changes={appeal.missed} onLooked={appeal.looked} />}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[270px_minmax(0,1fr)_270px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-2">
            <h2 className="sr-only">{t("points.title")}</h2>
            <p className="flex justify-between gap-3 text-ink-2">
              <span className="font-medium text-ink">{t("points.title")}</span>
              {t("points.answeredOf", { done: answered, count: view.points.length })}
            </p>
            {view.points.map((point) => (
              <PointCard
                key={point.id}
                view={view}
                point={point}
                current={point.position === position && view.points.length > 1}
                locked={!works || stale}
                editing={editing === point.position}
                onEdit={(edits) => {
                  setEditing(edits ? point.position : null);
                  void setPosition(point.position);
                }}
                save={(answer) => run(actions.answer, { pointId: point.id, ...answer }, t("points.saved"))}
              />
            ))}
            <Card level={2} heading={t("evidence.title")}>
              {view.documents.length === 0 && <p className="text-ink-3">{t("evidence.none")}</p>}
              <ReviewDocuments view={view} item={view} may={may} actions={actions.documents} />
            </Card>
            <div className="sticky -bottom-4 z-10">
              <DecideBar view={view} me={me} may={may} stale={stale} busy={appeal.busy} onAct={setDialog} />
            </div>
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-1">
            <OriginalCard view={view} />
            <SinceCard since={view.since} />
            <SimilarCard similar={view.similar} />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5 lg:order-3">
            <TimetableCard view={view} />
            <ReviewerCard
              view={view}
              may={may}
              taking={taking}
              busy={appeal.busy}
              onTake={() => void take()}
              onAssign={() => setDialog("assign")}
            />
            <ThreadCard
              view={view}
              mayWrite={may.message}
              reply={(body) => run(actions.write, { body }, t("thread.sent"))}
            />
          </div>
        </div>
      </PageBody>
      <ReviewDialogs dialog={dialog} appeal={appeal} actions={actions} onClose={() => setDialog(null)} />
    </>
  );
}

function AppealBar({ view }: { view: AppealView }) {
  const t = useTranslations("appeal-desk");
  const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";
  return (
    <TopBar
      search={false}
      crumbs={[{ label: t("title"), href: "/appeals" }, { label: view.key }]}
      title={view.name ? <Name>{view.name}</Name> : t("erased")}
      tags={
        <>
          <AppealStateTag state={view.state} />
          <UnreadTag unread={view.unread} />
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
  const t = useTranslations("appeal-desk");
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
