// What a batch brings of step-ups: those that its decisions ask for, and results of those asked before, in arrival order. Written
// in intake's transaction, with the customers locked, so that each result has one effect. Decisions are never changed.
import type { Transaction } from "@/db/client";
import { type RecordEntry, record } from "@/lib/records/append";
import { easeCases } from "./ease-cases";
import { applyResult, askStepUp, type Effect, lastsMs, type StepUpResult } from "./lifecycle";
import { type KeptStepUp, type StepUpNews, stepUpKey } from "./news";
import { insertResults, insertStepUps, type KeptResult, readEarly, readStepUps, updateStepUps } from "./store";

type Standing = KeptStepUp & { stored: boolean; changed: boolean };

export type Settled = { records: RecordEntry[]; topics: string[]; touched: string[] };

/** Settles a batch's news; answers the records to append, the topics to publish and the events whose step-up it touched. */
export async function settleStepUps(tx: Transaction, now: Date, news: readonly StepUpNews[]): Promise<Settled> {
  if (news.length === 0) return { records: [], topics: [], touched: [] };
  const standing = new Map<string, Standing>();
  const results = news.filter((one) => one.kind === "result");
  const asked = news.filter((one) => one.kind === "asked");
  const [known, early] = await Promise.all([readStepUps(tx, results), readEarly(tx, asked)]);
  for (const one of known) standing.set(stepUpKey(one), { ...one, stored: true, changed: false });
  const replaced: Standing[] = [];
  const kept: KeptResult[] = [];
  const settled: Settled = { records: [], topics: [], touched: [] };

  const take = (stepUp: Standing, result: StepUpResult): void => {
    const { after, effect } = applyResult(stepUp, result);
    const { eventId, entityId, customerId, transaction } = stepUp;
    Object.assign(stepUp, after, { changed: stepUp.changed || after.state !== stepUp.state || effect === "counted" });
    kept.push({ ...result, entityId, customerId, transaction, stepUpId: eventId, effect });
    if (effect === "released" || effect === "failed") settled.records.push(endRecord(stepUp, effect, result));
  };

  for (const one of news) {
    const known = standing.get(stepUpKey(one));
    if (one.kind === "result") {
      if (known) take(known, one);
      else kept.push({ ...one, stepUpId: null, effect: "early" });
      continue;
    }
    if (known) replaced.push(known);
    const stepUp: Standing = { ...one, ...askStepUp(one.required, one.at), stored: false, changed: true };
    standing.set(stepUpKey(one), stepUp);
    // Results overtake their transaction on the way here: they count from the moment it asks. What was proved longer ago than a
    // transfer waits proves nothing about this one.
    const since = one.at.getTime() - lastsMs;
    const before = [...early, ...kept.filter(({ effect }) => effect === "early")].filter(
      (result) => stepUpKey(result) === stepUpKey(one) && result.at.getTime() > since,
    );
    for (const result of before) take(stepUp, { ...result, at: one.at });
  }

  const all = [...replaced, ...standing.values()];
  const fresh = all.filter(({ stored }) => !stored);
  const changed = all.filter((one) => one.stored && one.changed);
  await insertStepUps(tx, fresh);
  await updateStepUps(tx, changed);
  await insertResults(tx, kept);
  const released = [...fresh, ...changed].filter(({ state }) => state === "passed");
  const eased = await easeCases(
    tx,
    now,
    released.map(({ eventId }) => eventId),
  );
  return {
    records: [...settled.records, ...eased.records],
    topics: eased.topics,
    touched: [...new Set([...asked.map(({ eventId }) => eventId), ...results.map(({ eventId }) => eventId)])],
  };
}

const endRecord = (
  { eventId, entityId, required, passed, failures }: Standing,
  effect: Effect,
  result: StepUpResult,
): RecordEntry =>
  record(`step_up.${effect}`, { type: "event", id: eventId }, entityId, {
    required,
    passed,
    failures,
    by: result.eventId,
  });
