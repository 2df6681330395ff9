// What the page decides again with other numbers: the case's latest alerted events, each with the profile before it and the rule
// set that decided. Reading changes nothing, and nothing live can be changed by it.
import { desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { readable } from "@/lib/cases/get";
import { readKeys } from "@/lib/customers/store";
import { ok } from "@/lib/errors";
import { openBody } from "@/lib/intake/known-events";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import { scenesOf } from "@/lib/replay/customer-scenes";
import { mayKnowRule } from "@/lib/replay/narrow";
import { readOutcomes } from "@/lib/replay/outcome-versions";
import { defaultRuleSet, liveRuleSet } from "@/lib/rule-sets/live";
import { encodeProfile, type Hit, type Measure, type RuleSet } from "@/lib/scoring";
import { scenesShown, type WhatIf, type WhatIfScene } from "./dto";
import { narrowCounts, narrowScene, stripEvent } from "./strip";

/** `{ opened: false }` and nothing else while no page view of the reader is on record. */
export const getWhatIf = defineQuery({
  name: "case.what_if",
  permission: "case.what_if",
  input: z.object({ caseId: z.uuid() }),
  async run(environment, { caseId }) {
    const { tx, actor, now } = environment;
    const [found] = await tx.select().from(cases).where(eq(cases.id, caseId));
    const row = await readable(environment, found);
    if (!row.ok) return row;
    const { customerId, entityId } = row.value;
    const nothing: WhatIf = { opened: false, scenes: [], ruleSets: {} };
    if (!(await wasOpened({ tx, actor, now }, { type: "case", id: caseId }))) return ok(nothing);
    const latest = await tx
      .select({ eventId: alerts.eventId })
      .from(alerts)
      .where(eq(alerts.caseId, caseId))
      .orderBy(desc(alerts.createdAt), desc(alerts.id))
      .limit(scenesShown);
    const eventIds = [...new Set(latest.map(({ eventId }) => eventId))];
    const stored = await readDecisions(tx, customerId, eventIds);
    const mayKnow = (rule: string): boolean => mayKnowRule(actor, rule);
    const scenes = (await scenesOf(tx, customerId, eventIds)).flatMap((scene): WhatIfScene[] => {
      const decided = stored.get(scene.eventId);
      if (!decided) return [];
      const { event, facts, receivedAt, eventId } = scene;
      const told: WhatIfScene = {
        eventId,
        event: stripEvent(event),
        facts,
        profile: Buffer.from(encodeProfile(scene.profileBefore)).toString("base64"),
        receivedAt,
        ruleSet: decided.ruleSet,
        usdCents: "usdCents" in event ? event.usdCents : 0,
        decided: decided.decided,
      };
      const known = narrowScene(told, mayKnow);
      return known ? [known] : [];
    });
    const ruleSets = await readRuleSets(tx, entityId, [...stored.values()], mayKnow);
    return ok({ opened: true, scenes: scenes.reverse(), ruleSets } satisfies WhatIf);
  },
});

type Decided = { ruleSet: string; ruleSetId: string | null; outcomes: string; decided: WhatIfScene["decided"] };

const told = ({ rule, grade, observed, threshold, unit }: Hit) => ({ rule, grade, observed, threshold, unit });

/** What was decided, by event. */
async function readDecisions(
  tx: Transaction,
  customerId: string,
  eventIds: readonly string[],
): Promise<Map<string, Decided>> {
  if (eventIds.length === 0) return new Map();
  const key = (await readKeys(tx, [customerId])).get(customerId) ?? null;
  const rows = await tx
    .select()
    .from(events)
    .where(inArray(events.id, [...eventIds]));
  return new Map(
    rows.map((row): [string, Decided] => {
      const outcomes = openBody(row, key)?.outcomes ?? "";
      return [
        row.id,
        {
          ruleSet: `${row.ruleSetId ?? "default"} ${outcomes}`,
          ruleSetId: row.ruleSetId,
          outcomes,
          decided: {
            score: row.score ?? 0,
            measure: (row.measure ?? "none") as Measure,
            alert: row.answer?.alert === true,
            hits: (row.hits ?? []).map(told),
            quiet: (row.suppressed ?? []).map(({ hit }) => told(hit)),
          },
        },
      ];
    }),
  );
}

/** The rule sets that decided, each with the outcome counts of then. */
async function readRuleSets(
  tx: Transaction,
  entityId: string,
  decisions: readonly Decided[],
  mayKnow: (rule: string) => boolean,
): Promise<Record<string, RuleSet>> {
  const names = [...new Set(decisions.map(({ outcomes }) => outcomes))].filter((name) => name !== "");
  const counts = await readOutcomes(tx, entityId, names);
  const ruleSets: Record<string, RuleSet> = {};
  for (const { ruleSet: name, ruleSetId, outcomes } of decisions) {
    if (ruleSets[name]) continue;
    const { ruleSet } = ruleSetId === null ? defaultRuleSet : await liveRuleSet(tx, ruleSetId);
    const dispositions = narrowCounts({ ...ruleSet.dispositions, ...counts.get(outcomes) }, mayKnow);
    ruleSets[name] = { ...ruleSet, dispositions };
  }
  return ruleSets;
}
