"use client";
// The page of the record: the question, what came of it, and the walk over the whole chain.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { lookUpHref, type RecordAddress, scopeOfAddress } from "@/lib/records/address";
import type { AsOf } from "@/lib/records/as-of/query";
import type { EntriesPage } from "@/lib/records/entries";
import type { LookedUp } from "@/lib/records/look-up";
import type { VerificationView } from "@/lib/records/verifications/verify";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { AsOfPanel } from "./as-of-panel";
import { DecisionCard, type OpenPoints } from "./decision-card";
import { EntryList } from "./entry-list";
import { ExportDialog, type MakeExport } from "./export-dialog";
import { LookUpForm } from "./look-up-form";
import { VerificationStrip } from "./verification-strip";

export type Answer = {
  /** Something was asked. */
  asked: boolean;
  failed: boolean;
  /** Several entities have that number: which of them is not said. */
  unclear: boolean;
  decisions: LookedUp | null;
  entries: EntriesPage | null;
  asOf: AsOf | null;
};
type Props = {
  address: RecordAddress;
  answer: Answer;
  verification: VerificationView | null;
  /** A regulator's grants in force; null for everybody else. */
  grants: { count: number; until: number } | null;
  entities: { id: string; code: string }[];
  actions: {
    ask: React.ComponentProps<typeof VerificationStrip>["ask"];
    openPoints: OpenPoints;
    makeExport: MakeExport | null;
  };
};

export function RecordsPage({ address, answer, verification, grants, entities, actions }: Props) {
  const t = useTranslations("records");
  const format = useFormat();
  const [exporting, setExporting] = useState(false);
  const { makeExport } = actions;
  return (
    <>
      <TopBar
        title={t("title")}
        summary={t("summary")}
        search={false}
        end={makeExport && <Button onClick={() => setExporting(true)}>{t("export.open")}</Button>}
      />
      <PageBody>
        <div className="flex max-w-5xl flex-col gap-5">
          {grants && (
            <p className="m-0 text-ink-2">
              {grants.count > 0
                ? t("granted", { count: grants.count, until: format.instant(grants.until) })
                : t("notGranted")}
            </p>
          )}
          <LookUpForm key={JSON.stringify(address)} address={address} />
          <Answered address={address} answer={answer} openPoints={actions.openPoints} />
          <VerificationStrip initial={verification} ask={actions.ask} />
        </div>
      </PageBody>
      {exporting && makeExport && (
        <ExportDialog
          entities={entities}
          scope={scopeOfAddress(address)}
          make={makeExport}
          onClose={() => setExporting(false)}
        />
      )}
    </>
  );
}

function Answered({ address, answer, openPoints }: { address: RecordAddress; answer: Answer; openPoints: OpenPoints }) {
  const t = useTranslations("records");
  const { decisions, entries, asOf } = answer;
  if (answer.failed || answer.unclear)
    return (
      <p role="alert" className="m-0 text-risk">
        {t(answer.failed ? "wrong" : "unclear")}
      </p>
    );
  if (!answer.asked) return <EmptyState title={t("search.begin")} detail={t("search.beginDetail")} />;
  const nothing = !decisions?.rows.length && !entries?.rows.length && !asOf;
  if (nothing) return <EmptyState title={t("nothing")} detail={t("nothingDetail")} />;
  const cursor = address.after;
  return (
    <>
      {asOf && <AsOfPanel asOf={asOf} />}
      {decisions && decisions.rows.length > 0 && (
        <section aria-label={t("decisions")} className="flex flex-col gap-3">
          <h2>{t("decisions")}</h2>
          {decisions.rows.map((row) => (
            <DecisionCard key={row.id} row={row} keys={decisions.keys} openPoints={openPoints} />
          ))}
          {!entries && decisions.next && (
            <Link href={lookUpHref({ ...address, after: decisions.next })}>{t("entries.older")}</Link>
          )}
        </section>
      )}
      {entries && entries.rows.length > 0 && (
        <EntryList
          rows={entries.rows}
          older={entries.next && lookUpHref({ ...address, after: entries.next })}
          newest={cursor && lookUpHref({ ...address, after: null })}
        />
      )}
    </>
  );
}
