"use client";
// Consent: asked, awaited, answered; and what waits for it, which the MLRO may let go on.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReportView, WaitView } from "@/lib/suspicion/dto";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Field, TextArea } from "../ui/field";
import { Deadline, Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

const SHORTEST = 10;
const placeOf: Record<WaitView["subject"]["type"], string> = {
  ...{ restriction: "/restrictions", appeal: "/appeals", dispute: "/disputes", case: "/cases" },
};

export function ConsentCard(props: {
  view: ReportView;
  release: (waitId: string, reason: string) => Promise<string | null>;
  onAnswer: (verdict: "granted" | "refused") => void;
}) {
  const { view } = props;
  const t = useTranslations("suspicion.consent");
  const states = useTranslations("suspicion.consentState");
  const [releasing, setReleasing] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const { state, askedAt, until, endedAt } = view.consent;
  if (state === "none" && view.waits.length === 0) return null;
  return (
    <Card heading={t("title")} aside={<Tag tone={state === "pending" ? "warn" : "none"}>{states(state)}</Tag>}>
      <FactList>
        {askedAt && (
          <FactLine name={t("asked")}>
            <Moment at={Date.parse(askedAt)} show="instant" />
          </FactLine>
        )}
        {state === "pending" && (
          <FactLine name={t("until")}>{until ? <Deadline at={Date.parse(until)} /> : t("never")}</FactLine>
        )}
        {endedAt && (
          <FactLine name={t("ended")}>
            <Moment at={Date.parse(endedAt)} show="instant" />
          </FactLine>
        )}
      </FactList>
      {state === "pending" && view.may.file && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => props.onAnswer("granted")}>
            {t("granted")}
          </Button>
          <Button size="sm" onClick={() => props.onAnswer("refused")}>
            {t("refused")}
          </Button>
        </div>
      )}
      {view.endsAlone.length > 0 && (
        <>
          <h3 className="mt-3">{t("endsAlone")}</h3>
          <p className="text-ink-3">{t("endsAloneDetail")}</p>
          <ul className="m-0 flex list-none flex-col gap-2 p-0">
            {view.endsAlone.map(({ id, key, endsAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link href={`/restrictions/${id}`} className="underline underline-offset-2">
                  {key}
                </Link>
                <Deadline at={Date.parse(endsAt)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className="mt-3">{t("waits")}</h3>
      {view.waits.length === 0 && <p className="text-ink-3">{t("noWaits")}</p>}
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {view.waits.map((wait) => (
          <li key={wait.id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`${placeOf[wait.subject.type]}/${wait.subject.id}`} className="underline underline-offset-2">
              {t(`step.${wait.step}`)} · {wait.subject.key ?? t(`subject.${wait.subject.type}`)}
            </Link>
            <span className="text-ink-3">
              <Moment at={Date.parse(wait.since)} show="when" />
            </span>
            {wait.releasedAt ? (
              <span className="text-ink-2">{t("releasedBy", { name: wait.releasedBy?.name ?? "" })}</span>
            ) : (
              view.may.file && (
                <Button size="sm" tone="ghost" onClick={() => setReleasing(wait.id)}>
                  {t("release")}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {releasing && (
        <FormDialog
          title={t("releaseTitle")}
          description={t("releaseDetail")}
          go={t("release")}
          lacks={reason.trim().length < SHORTEST ? t("lacks") : undefined}
          onSubmit={() => props.release(releasing, reason)}
          onClose={() => {
            setReleasing(null);
            setReason("");
          }}
        >
          <Field label={t("releaseReason")}>
            <TextArea rows={4} maxLength={4_000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </FormDialog>
      )}
    </Card>
  );
}
