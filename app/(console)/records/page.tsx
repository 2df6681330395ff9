// The page of the record. The address says what is looked up; what comes back is read here, proofs are checked in the browser.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type Answer, RecordsPage } from "@/components/record/records-page";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { type RecordAddress, scopeOfAddress, ways } from "@/lib/records/address";
import { getAsOf } from "@/lib/records/as-of/query";
import { listEntries } from "@/lib/records/entries";
import { lookUpRecords } from "@/lib/records/look-up";
import { lastVerification } from "@/lib/records/verifications/verify";
import { listGrants } from "@/lib/supervision/grants/queries";
import { askVerificationAction, exportAction, openPointsAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("records"))("title") };
}

const readAddress = createLoader({
  by: parseAsStringLiteral(ways).withDefault("hash"),
  ...{ q: parseAsString, from: parseAsString, to: parseAsString, asOf: parseAsString, after: parseAsString },
});
type Params = Record<string, string | string[] | undefined>;

const unclearDetails = ["number_in_several_entities", "ambiguous_customer"];

/** What the address asks for: decisions of a transaction, entries about the others, and what there was then. */
async function answerTo(actor: StaffActor, address: RecordAddress): Promise<Answer> {
  const { by, q, from, to, asOf, after } = address;
  const nothing = { asked: false, failed: false, unclear: false, decisions: null, entries: null, asOf: null };
  if (by === "time" ? !from && !asOf : !q) return nothing;
  const span = { ...(from && { from }), ...(to && { to }), ...(asOf && { asOf }) };
  const transaction = by === "hash" || by === "block" || by === "fingerprint";
  const [decisions, entries, then] = await Promise.all([
    transaction || (by === "customer" && !after)
      ? lookUpRecords({ actor }, { [by]: q ?? undefined, ...span, ...(transaction && after && { after }) })
      : null,
    transaction ? null : listEntries({ actor }, { ...scopeOfAddress(address), ...(after && { after }) }),
    asOf ? getAsOf({ actor }, { at: asOf, ...(q && { [by]: q }) }) : null,
  ]);
  const unclear = [decisions, then].some(
    (each) => each && !each.ok && unclearDetails.includes(each.error.detail ?? ""),
  );
  return {
    asked: true,
    failed: !unclear && [decisions, entries].some((each) => each && !each.ok),
    unclear,
    decisions: decisions?.ok ? decisions.value : null,
    // of two people nothing is told as if it were of one
    entries: entries?.ok && !unclear ? entries.value : null,
    asOf: then?.ok ? then.value : null,
  };
}

export default async function Records({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readAddress(searchParams)]);
  if (!can(actor, "record.read")) return refusedPage(actor, "record.read");
  const [answer, verification, grants] = await Promise.all([
    answerTo(actor, address),
    lastVerification({ actor }, {}),
    listGrants({ actor }, {}),
  ]);
  const open = grants.ok ? grants.value.rows.filter((row) => row.open) : [];
  return (
    <RecordsPage
      address={address}
      answer={answer}
      verification={verification.ok ? verification.value : null}
      grants={
        actor.role === "regulator"
          ? { count: open.length, until: Math.max(0, ...open.map(({ expiresAt }) => expiresAt)) }
          : null
      }
      entities={grants.ok ? grants.value.entities : []}
      actions={{
        ask: askVerificationAction,
        openPoints: openPointsAction,
        makeExport: can(actor, "record.export") ? exportAction : null,
      }}
    />
  );
}
