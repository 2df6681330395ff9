"use client";
// The record's entries in plain words: what, when, by whom, about what; each with its proof for this browser to check.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { EntryRow } from "@/lib/records/entries";
import type { FoundRecord } from "@/lib/records/found";
import { askApi } from "../case-queue/ask-api";
import { Name } from "../ui/name";
import { ProofCheck, type Proven } from "./proof-check";
import { useKindWords } from "./record-words";

/** Where the subject of an entry can be looked at. */
const pages: Record<string, string> = {
  ...{ case: "/cases", restriction: "/restrictions", appeal: "/appeals", inquiry: "/inquiries", match: "/matches" },
  ...{ customer: "/customers", legal_request: "/legal-requests", investigation: "/investigations", rule_set: "/rules" },
};

const proofOf = async (seq: number): Promise<Proven | null> => {
  const { record, keys } = await askApi<{ record: FoundRecord; keys: string[] }>(`/api/records/proof?seq=${seq}`);
  return { content: record.content, proof: record.proof, keys };
};

export function EntryList({ rows, older, newest }: { rows: EntryRow[]; older: string | null; newest: string | null }) {
  const t = useTranslations("records.entries");
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2">
      <h2>{t("title")}</h2>
      <ol className="m-0 flex list-none flex-col rounded-lg border border-line bg-surface p-0">
        {rows.map((row) => (
          <li key={row.id} className="border-line border-b px-4 py-2 last:border-b-0">
            <Entry row={row} />
          </li>
        ))}
      </ol>
      <nav aria-label={t("title")} className="flex gap-4">
        {newest && <Link href={newest}>{t("newest")}</Link>}
        {older && <Link href={older}>{t("older")}</Link>}
      </nav>
    </section>
  );
}

function Entry({ row }: { row: EntryRow }) {
  const t = useTranslations("records");
  const words = useKindWords();
  const format = useFormat();
  const { actor, subject } = row;
  const nameless = ["system", "machine", "customer", "staff"].includes(actor.kind) ? actor.kind : "system";
  const page = subject && pages[subject.type];
  return (
    <details>
      <summary className="flex min-w-0 cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="text-ink-3 tabular-nums">{row.seq}</span>
        <span className="font-medium">{words(row.kind)}</span>
        <span className="text-ink-2">
          {actor.name ? t("entries.by", { name: actor.name }) : t(`actor.${nameless as "system"}`)}
        </span>
        <span className="ms-auto text-ink-3 tabular-nums">{format.instant(row.at)}</span>
      </summary>
      <div className="flex min-w-0 flex-col gap-2 py-2">
        {subject && (
          <p className="m-0">
            {page ? <Link href={`${page}/${subject.id}`}>{subject.id}</Link> : <Name>{subject.id}</Name>}
          </p>
        )}
        <code className="block whitespace-pre-wrap break-all rounded-md bg-sunken p-2 text-sm">
          {JSON.stringify(row.data, null, 1)}
        </code>
        <ProofCheck load={() => proofOf(row.seq)} />
      </div>
    </details>
  );
}
