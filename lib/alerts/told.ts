// Matches that a case has told already: a changed list sweeps customers whom an event may have met just before, and their next event
// meets them again. Whoever comes second finds the customer locked and the first one's words there, and adds nothing to them.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { MATCH_RULE } from "@/lib/matches/recall";
import type { Hit } from "@/lib/scoring";
import type { AlertDraft } from "./draft";

type ToldRow = { customer_id: string; queue: string; list: string; uid: string; hits: Hit[] };

const tellsMatchesOnly = ({ hits, sampled }: AlertDraft): boolean =>
  !sampled && hits.every(({ rule }) => rule === MATCH_RULE);

const pairKey = ({ customerId, queue }: Pick<AlertDraft, "customerId" | "queue">, list: unknown, uid: unknown) =>
  JSON.stringify([customerId, queue, list, uid]);

/** What an alert says of a match: both sides, how sure it is, and what follows. A list that changes any of them is news. */
const wordsOf = ({ finding, grade, measure, values }: Hit): string =>
  JSON.stringify([finding.key, grade, measure, values.for, values.against]);

/**
 * The drafts that say nothing but what their open case (or a draft before them) said last of the same entries. `caseIds`: the open
 * cases of these customers. Call it with both locked: what is read then cannot be overtaken.
 */
export async function findRepeats(
  tx: Transaction,
  drafts: readonly AlertDraft[],
  caseIds: readonly string[],
): Promise<Set<AlertDraft>> {
  const repeats = new Set<AlertDraft>();
  const asked = drafts.filter(tellsMatchesOnly);
  if (asked.length === 0) return repeats;
  const said = new Map<string, string>();
  const hear = (from: Pick<AlertDraft, "customerId" | "queue">, hit: Hit): void => {
    said.set(pairKey(from, hit.values.list, hit.values.uid), wordsOf(hit));
  };
  for (const { customer_id: customerId, queue, list, uid, hits } of await lastTold(tx, asked, caseIds))
    for (const hit of hits) if (isAbout(hit, list, uid)) hear({ customerId, queue }, hit);
  for (const draft of drafts) {
    const told = (hit: Hit) => said.get(pairKey(draft, hit.values.list, hit.values.uid)) === wordsOf(hit);
    if (tellsMatchesOnly(draft) && draft.hits.every(told)) repeats.add(draft);
    else for (const hit of draft.hits) if (hit.rule === MATCH_RULE) hear(draft, hit);
  }
  return repeats;
}

const isAbout = ({ rule, values }: Hit, list: string, uid: string): boolean =>
  rule === MATCH_RULE && values.list === list && values.uid === uid;

/** The newest alert about each match. What was discounted asks anew when it wakes, and what had left its list when it is back. */
async function lastTold(
  tx: Transaction,
  drafts: readonly AlertDraft[],
  caseIds: readonly string[],
): Promise<readonly ToldRow[]> {
  if (caseIds.length === 0) return [];
  const customerIds = [...new Set(drafts.map(({ customerId }) => customerId))];
  const { rows } = await tx.execute<ToldRow>(sql`
    select m.customer_id, m.list, m.uid, told.queue, told.hits
    from matches m cross join lateral (
      select a.queue, a.hits from alerts a
      where a.case_id = m.case_id and a.hits @> jsonb_build_array(jsonb_build_object(
        'rule', ${MATCH_RULE}::text, 'values', jsonb_build_object('list', m.list, 'uid', m.uid)))
      order by a.created_at desc, a.id desc limit 1
    ) told
    where m.customer_id = any(${sql.param(customerIds)}::uuid[]) and m.case_id = any(${sql.param([...caseIds])}::uuid[])
      and m.state <> 'discounted' and m.delisted_at is null`);
  return rows;
}
