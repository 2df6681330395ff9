"use client";
// One internal report, as the MLRO's side reads it: the words, who and when, what else there is on the customer, and the decision.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import type { DecisionReceipt, InternalView } from "@/lib/suspicion/dto";
import type { decideInput } from "@/lib/suspicion/schema";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import type { ConfirmAction } from "../restriction/confirm-dialog";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Field, TextArea } from "../ui/field";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { ReportLines } from "./report-lines";
import { StateTags } from "./state-tags";
import { useMatter } from "./use-matter";

export type InternalActions = { decide: Act<z.input<typeof decideInput>, DecisionReceipt>; confirm: ConfirmAction };
const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";
const SHORTEST = 10;

export function InternalScreen({ initial, actions }: { initial: InternalView; actions: InternalActions }) {
  const t = useTranslations("suspicion");
  const url = `/api/suspicion/internal/${initial.id}`;
  const matter = useMatter<InternalView>({ initial, url, confirm: actions.confirm });
  const { view } = matter;
  const [verdict, setVerdict] = useState<"file" | "not_file" | null>(null);
  const [reason, setReason] = useState("");
  const decide = (chosen: "file" | "not_file") =>
    matter.run(actions.decide, { reportId: view.id, version: view.version, verdict: chosen, reason }, () =>
      chosen === "file" ? t("state.file") : t("internal.notFiled"),
    );
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("title"), href: "/suspicion" }, { label: view.key }]}
        title={view.name ? <Name>{view.name}</Name> : t("erased")}
        tags={<StateTags state={view.state} consent="none" />}
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
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <Card level={2} heading={t("internal.words")}>
              <p className="whitespace-pre-line break-words">{view.words ?? t("erased")}</p>
            </Card>
            {view.reason && (
              <Card level={2} heading={t("internal.reason")}>
                <p className="whitespace-pre-line break-words">{view.reason}</p>
              </Card>
            )}
            {view.state === "mlro_review" && (
              <Card level={2} heading={t("internal.decide")} stuck>
                <div className="flex flex-wrap gap-2">
                  <Button
                    tone="main"
                    disabledReason={view.may.decide ? undefined : t("internal.own")}
                    onClick={() => setVerdict("file")}
                  >
                    {t("internal.file")}
                  </Button>
                  <Button
                    disabledReason={view.may.decide ? undefined : t("internal.own")}
                    onClick={() => setVerdict("not_file")}
                  >
                    {t("internal.notFile")}
                  </Button>
                </div>
              </Card>
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <InternalFacts view={view} />
            <Card heading={t("internal.others")}>
              <ReportLines lines={view.others} />
            </Card>
          </div>
        </div>
      </PageBody>
      {verdict && (
        <FormDialog
          title={t(verdict === "file" ? "internal.fileTitle" : "internal.notFileTitle")}
          description={t(verdict === "file" ? "internal.fileDetail" : "internal.notFileDetail")}
          go={t(verdict === "file" ? "internal.file" : "internal.notFile")}
          lacks={reason.trim().length < SHORTEST ? t("internal.lacks") : undefined}
          onSubmit={() => decide(verdict)}
          onClose={() => setVerdict(null)}
        >
          <Field label={t("internal.reasonField")}>
            <TextArea rows={5} maxLength={4_000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </FormDialog>
      )}
      {matter.over}
    </>
  );
}

function InternalFacts({ view }: { view: InternalView }) {
  const t = useTranslations("suspicion");
  return (
    <Card heading={t("internal.facts")}>
      <FactList>
        <FactLine name={t("internal.about")}>{t(`ground.${view.ground}`)}</FactLine>
        <FactLine name={t("internal.filedBy")}>
          <Name>{view.filedBy.name}</Name>
        </FactLine>
        <FactLine name={t("internal.filedAt")}>
          <Moment at={Date.parse(view.filedAt)} show="instant" />
        </FactLine>
        {view.state === "mlro_review" && (
          <FactLine name={t("internal.decideBy")}>
            <Deadline at={Date.parse(view.decideBy)} soonMs={6 * 3_600_000} />
          </FactLine>
        )}
        {view.decidedBy && (
          <FactLine name={t("internal.decidedBy")}>
            <Name>{view.decidedBy.name}</Name>
          </FactLine>
        )}
        {view.decidedAt && (
          <FactLine name={t("internal.decidedAt")}>
            <Moment at={Date.parse(view.decidedAt)} show="instant" />
          </FactLine>
        )}
        {view.report && (
          <FactLine name={t("kind.report")}>
            <Link href={`/suspicion/reports/${view.report.id}`} className="underline underline-offset-2">
              {view.report.key}
            </Link>
          </FactLine>
        )}
      </FactList>
    </Card>
  );
}
