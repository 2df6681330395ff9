"use client";
// One report to the unit: words, indicators, parties and transactions while it is a draft; afterwards what was approved, as it is. What
// comes next is always in reach.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReportView } from "@/lib/suspicion/dto";
import type { ReportContent } from "@/lib/suspicion/schema";
import { indicators } from "@/lib/suspicion/states";
import { PageBody, TopBar } from "../shell/top-bar";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea } from "../ui/field";
import { Name } from "../ui/name";
import { ConsentCard } from "./consent-card";
import { AnswerDialog, ConsentDialog, FilingDialog } from "./filing-dialogs";
import { NextCard, type NextDialog } from "./next-card";
import { PartiesFields } from "./parties-fields";
import type { ReportActions } from "./report-actions";
import { type Draft, draftOf, isSame, isWhole } from "./report-draft";
import { GapsCard, ReportFacts } from "./report-facts";
import { StateTags } from "./state-tags";
import { TransactionsCard } from "./transactions-card";
import { useMatter } from "./use-matter";

const link = "whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink";

export function ReportScreen({ initial, actions }: { initial: ReportView; actions: ReportActions }) {
  const t = useTranslations("suspicion");
  const url = `/api/suspicion/reports/${initial.id}`;
  const matter = useMatter<ReportView>({ initial, url, confirm: actions.confirm });
  const { view } = matter;
  const [draft, setDraft] = useState<Draft>(() => draftOf(initial));
  const [known, setKnown] = useState({ version: initial.version, draft });
  const [dialog, setDialog] = useState<NextDialog | null>(null);
  // What was saved meanwhile is shown, unless one is writing oneself: then saving says that it is stale.
  if (view.version !== known.version && (isSame(draft, known.draft) || isSame(draft, draftOf(view)))) {
    setKnown({ version: view.version, draft: draftOf(view) });
    setDraft(draftOf(view));
  }
  const writes = view.state === "draft" && view.may.write;
  const changed = writes && !isSame(draft, known.draft);
  const seen = { reportId: view.id, version: view.version };
  const set = (part: Partial<ReportContent>) => setDraft({ ...draft, content: { ...draft.content, ...part } });
  const shown = writes ? draft : draftOf(view);
  const save = () =>
    matter.run(
      actions.write,
      { ...seen, version: known.version, content: draft.content, eventIds: [...draft.eventIds] },
      t("one.saved"),
    );
  return (
    <>
      <ReportBar view={view} />
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <WordsCard content={shown.content} onChange={writes ? set : null} />
            <IndicatorsCard content={shown.content} onChange={writes ? set : null} />
            <TransactionsCard
              transactions={view.transactions}
              chosen={shown.eventIds}
              onChange={writes ? (eventIds) => setDraft({ ...draft, eventIds }) : null}
            />
            <PartiesFields parties={shown.content.parties} onChange={writes ? (parties) => set({ parties }) : null} />
            <NextCard
              view={view}
              changed={changed}
              whole={isWhole(draft)}
              matter={matter}
              actions={actions}
              save={save}
              onOpen={setDialog}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <ReportFacts view={view} />
            <GapsCard gaps={view.gaps} />
            <ConsentCard
              view={view}
              release={(waitId, reason) => matter.run(actions.release, { waitId, reason }, t("consent.released"))}
              onAnswer={(verdict) => setDialog(verdict)}
            />
          </div>
        </div>
      </PageBody>
      {dialog === "file" && (
        <FilingDialog
          view={view}
          onSubmit={(input) => matter.run(actions.file, { ...seen, ...input }, t("filing.done"))}
          onClose={() => setDialog(null)}
        />
      )}
      {(dialog === "acknowledged" || dialog === "rejected") && (
        <AnswerDialog
          view={view}
          verdict={dialog}
          onSubmit={(input) => matter.run(actions.answer, { ...seen, verdict: dialog, ...input }, t("answering.done"))}
          onClose={() => setDialog(null)}
        />
      )}
      {(dialog === "granted" || dialog === "refused") && (
        <ConsentDialog
          view={view}
          verdict={dialog}
          onSubmit={(input) => matter.run(actions.consent, { ...seen, verdict: dialog, ...input }, t("consent.done"))}
          onClose={() => setDialog(null)}
        />
      )}
      {matter.over}
    </>
  );
}

function ReportBar({ view }: { view: ReportView }) {
  const t = useTranslations("suspicion");
  return (
    <TopBar
      search={false}
      crumbs={[{ label: t("title"), href: "/suspicion?view=to_file" }, { label: view.key }]}
      title={view.name ? <Name>{view.name}</Name> : t("erased")}
      tags={<StateTags state={view.state} consent={view.consent.state} />}
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

type Part = { content: ReportContent; onChange: ((part: Partial<ReportContent>) => void) | null };

function WordsCard({ content, onChange }: Part) {
  const t = useTranslations("suspicion.one");
  if (!onChange)
    return (
      <Card level={2} heading={t("narrative")}>
        <p className="whitespace-pre-line break-words">{content.narrative}</p>
        {content.action && (
          <>
            <h3 className="mt-3">{t("action")}</h3>
            <p className="whitespace-pre-line break-words">{content.action}</p>
          </>
        )}
      </Card>
    );
  return (
    <Card level={2} heading={t("inWords")}>
      <div className="flex flex-col gap-3">
        <Field label={t("narrative")} hint={t("narrativeHint")}>
          <TextArea
            rows={14}
            maxLength={8_000}
            value={content.narrative}
            onChange={(event) => onChange({ narrative: event.target.value })}
          />
        </Field>
        <Field label={t("action")} optional>
          <TextArea
            rows={2}
            maxLength={4_000}
            value={content.action}
            onChange={(event) => onChange({ action: event.target.value })}
          />
        </Field>
      </div>
    </Card>
  );
}

function IndicatorsCard({ content, onChange }: Part) {
  const t = useTranslations("suspicion");
  const given = content.indicators;
  return (
    <Card level={2} heading={t("one.indicators")}>
      <ul className="m-0 grid list-none gap-1 p-0 sm:grid-cols-2">
        {indicators
          .filter((code) => onChange || given.includes(code))
          .map((code) => (
            <li key={code}>
              {onChange ? (
                <Checkbox
                  checked={given.includes(code)}
                  onChange={(ticked) =>
                    onChange({
                      indicators: indicators.filter((each) => (each === code ? ticked : given.includes(each))),
                    })
                  }
                >
                  {t(`indicator.${code}`)} <span className="text-ink-3">{code}</span>
                </Checkbox>
              ) : (
                <>
                  {t(`indicator.${code}`)} <span className="text-ink-3">{code}</span>
                </>
              )}
            </li>
          ))}
      </ul>
    </Card>
  );
}
