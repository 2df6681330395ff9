"use client";
// The page of one weekly report: the figures to read and print, and beside them proof, copies and versions.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { WeeklyView } from "@/lib/reports/weekly/dto";
import type { WeeklyReceipt } from "@/lib/reports/weekly/store";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { useLive } from "../live/live-provider";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Field, TextArea } from "../ui/field";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { CopiesCard } from "./copies-card";
import { call, useReportFailure } from "./report-words";
import { WeeklyFigures } from "./weekly-figures";

type Props = {
  view: WeeklyView;
  mayCorrect: boolean;
  maySend: boolean;
  actions: {
    correct: Act<{ reportId: string; because: string }, WeeklyReceipt>;
    sendAgain: Act<{ reportId: string; receiverId: string }, { copyId: string }>;
  };
};

export function WeeklyScreen({ view, mayCorrect, maySend, actions }: Props) {
  const t = useTranslations("reports");
  const router = useRouter();
  const format = useFormat();
  const { row } = view;
  const [isCorrecting, setCorrecting] = useState(false);
  useLive([`reports:${row.entityId}`], () => router.refresh());
  return (
    <>
      <TopBar
        title={t("weekly.heading", { entity: row.entityCode, day: format.day(row.endsOn) })}
        crumbs={[{ label: t("title"), href: "/reports" }]}
        summary={row.key}
        search={false}
        tags={
          <>
            {row.version > 1 && <Tag tone="info">{t("weekly.version", { version: row.version })}</Tag>}
            {row.corrected && <Tag tone="warn">{t("weekly.corrected")}</Tag>}
          </>
        }
        end={
          <>
            {mayCorrect && !row.corrected && <Button onClick={() => setCorrecting(true)}>{t("weekly.correct")}</Button>}
            <Button tone="main" onClick={() => window.print()}>
              {t("weekly.print")}
            </Button>
          </>
        }
      />
      <PageBody>
        <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_320px]">
          <Paper view={view} />
          <aside className="flex min-w-0 flex-col gap-3.5">
            <ProofCard view={view} />
            <CopiesCard view={view} maySend={maySend} sendAgain={actions.sendAgain} />
            {view.versions.length > 1 && <VersionsCard view={view} />}
          </aside>
        </div>
      </PageBody>
      {isCorrecting && <CorrectDialog view={view} correct={actions.correct} onClose={() => setCorrecting(false)} />}
    </>
  );
}

/** What is printed, and nothing else of the page. */
function Paper({ view: { row, content, madeBy } }: { view: WeeklyView }) {
  const t = useTranslations("reports.weekly");
  const format = useFormat();
  const made = format.instant(Date.parse(row.madeAt), row.zone);
  const instant = (at: string): string => format.instant(Date.parse(at), row.zone);
  return (
    <article data-printable className="min-w-0 rounded-lg border border-line bg-surface px-5 py-4">
      <h2>{content.entity.name}</h2>
      <p className="m-0 font-medium">{t("heading", { entity: row.entityCode, day: format.day(row.endsOn) })}</p>
      <p className="m-0 text-ink-2">{t("period", { from: instant(row.from), to: instant(row.to), zone: row.zone })}</p>
      <p className="m-0 text-ink-2">
        {row.key} · {madeBy ? t("madeBy", { name: madeBy.name, at: made }) : t("madeBySchedule", { at: made })}
      </p>
      {content.because && <p className="m-0 text-ink-2">{t("reason", { because: content.because })}</p>}
      <p className="mt-1 mb-4 break-all text-ink-3 text-sm">
        {t("fingerprint")}
        {format.colon}
        {row.fingerprint}
      </p>
      <WeeklyFigures content={content} />
    </article>
  );
}

function ProofCard({ view: { row, proof } }: { view: WeeklyView }) {
  const t = useTranslations("reports.weekly");
  const format = useFormat();
  const href = `/api/reports/weekly/${row.id}`;
  return (
    <Card heading={t("proofTitle")}>
      {proof && <p className="m-0">{t("recordSeq", { seq: proof.seq })}</p>}
      <p className="m-0 text-ink-2">
        {proof?.signedAt ? t("signedAt", { at: format.instant(Date.parse(proof.signedAt)) }) : t("notSigned")}
      </p>
      <p className="my-1.5 break-all text-ink-3 text-sm">
        {t("fingerprint")}
        <br />
        {row.fingerprint}
      </p>
      <div className="flex flex-wrap gap-2">
        <a href={`${href}?form=json`} download className={buttonClass("plain", "sm")}>
          {t("json")}
        </a>
        {proof?.signedAt && (
          <a href={`${href}?form=proof`} download className={buttonClass("plain", "sm")}>
            {t("proofFile")}
          </a>
        )}
      </div>
    </Card>
  );
}

function VersionsCard({ view: { row, versions } }: { view: WeeklyView }) {
  const t = useTranslations("reports.weekly");
  return (
    <Card heading={t("versionsTitle")}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {versions.map(({ id, version, madeAt, because }) => (
          <li key={id}>
            <Link href={`/reports/weekly/${id}`} aria-current={id === row.id ? "page" : undefined}>
              {t("version", { version })}
            </Link>{" "}
            <span className="text-ink-3">
              <Moment at={Date.parse(madeAt)} />
            </span>
            {because && <p className="m-0 text-ink-2">{because}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type CorrectProps = Pick<Props, "view"> & { correct: Props["actions"]["correct"]; onClose: () => void };

function CorrectDialog({ view: { row, versions }, correct, onClose }: CorrectProps) {
  const t = useTranslations("reports.weekly");
  const router = useRouter();
  const words = useReportFailure();
  const [because, setBecause] = useState("");
  const submit = async () => {
    const result = await call(correct, { reportId: row.id, because });
    if (!result.ok) return words(result.error);
    toast.success(t("correctDone", { version: result.value.version }));
    router.push(`/reports/weekly/${result.value.id}`);
    return null;
  };
  return (
    <FormDialog
      title={t("correctTitle")}
      description={t("correctDetail", { version: versions.length + 1 })}
      go={t("correctGo")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("because")}>
        <TextArea maxLength={500} value={because} onChange={(event) => setBecause(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
