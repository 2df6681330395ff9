// Rule sets in shadow at intake: judged on the scene that the live one was judged on. What they say restricts nothing and opens
// no case; it is kept where it tells something.
import { sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import type { ShadowHit } from "@/db/schema/shadow";
import { insertRows } from "@/db/unnest";
import type { Tokeniser } from "@/lib/customers/tokens";
import { judge } from "@/lib/intake/judge";
import type { LiveRuleSet } from "@/lib/rule-sets/live";
import type { Clearance, Decision, Scene } from "@/lib/scoring";
import { answerWords } from "./answer-words";

/** What a shadow set would have decided, and whether the live one alerted. */
export type Phantom = { ruleSetId: string; decision: Decision; liveAlert: boolean };

const none: readonly Phantom[] = [];

/** Judges a scene by the entity's shadow sets; answers where either alerts, or measure or answer differ. */
export function judgeShadows(
  shadows: readonly LiveRuleSet[] | undefined,
  scene: Scene,
  tokens: Pick<Tokeniser, "finding">,
  cleared: readonly Clearance[],
  live: Decision,
): readonly Phantom[] {
  if (shadows === undefined) return none;
  return shadows.flatMap(({ id, ruleSet }): Phantom[] => {
    const { decision } = judge(scene, ruleSet, tokens, cleared);
    const tells = decision.alert || live.alert || isOther(decision, live);
    return tells && id !== null ? [{ ruleSetId: id, decision, liveAlert: live.alert }] : [];
  });
}

const isOther = (decision: Decision, live: Decision): boolean =>
  decision.measure !== live.measure || answerWords(decision) !== answerWords(live);

/** An event with what the shadow sets said of it. */
type Shadowed = {
  id: string;
  person: { row: { entityId: string } } | null;
  receivedAt: Date;
  phantoms: readonly Phantom[];
};
type Row = { event: Shadowed; phantom: Phantom };

/** Stores what the shadow sets of a batch said. The events are stored already. */
export async function insertPhantoms(tx: Transaction, events: readonly Shadowed[]): Promise<void> {
  const rows = events.flatMap((event) => event.phantoms.map((phantom): Row => ({ event, phantom })));
  if (rows.length === 0) return;
  const added = insertRows("shadow_decisions", rows, {
    event_id: { type: "uuid", of: ({ event }) => event.id },
    rule_set_id: { type: "uuid", of: ({ phantom }) => phantom.ruleSetId },
    entity_id: { type: "uuid", of: ({ event }) => event.person?.row.entityId },
    received_at: { type: "timestamptz", of: ({ event }) => event.receivedAt },
    score: { type: "real", of: ({ phantom }) => phantom.decision.score },
    measure: { type: "text", of: ({ phantom }) => phantom.decision.measure },
    answer: { type: "text", of: ({ phantom }) => answerWords(phantom.decision) },
    alert: { type: "boolean", of: ({ phantom }) => phantom.decision.alert },
    live_alert: { type: "boolean", of: ({ phantom }) => phantom.liveAlert },
    hits: { type: "jsonb", of: ({ phantom }) => JSON.stringify(phantom.decision.hits.map(toShadowHit)) },
  });
  await send(tx, added);
}

const toShadowHit = ({ rule, grade, observed, threshold }: Decision["hits"][number]): ShadowHit => ({
  rule,
  grade,
  observed,
  threshold,
});

/** The rule sets in shadow, as `[entity, id]` pairs: part of the statement that a batch begins with. */
export const shadowsSql = sql`(select jsonb_agg(jsonb_build_array(entity_id, id) order by id) from rule_sets where state = 'shadow')`;
