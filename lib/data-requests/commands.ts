// What staff do with a request: take it on, tell that it takes longer, answer it, refuse it. Words to the customer pass the wording
// guard; what is told names no reason that tells of anything else.
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { keepFile, newFileName } from "@/lib/documents/store";
import { fail, type Result } from "@/lib/errors";
import { checkWording } from "@/lib/wording/guard";
import { collectOwnData } from "./collect";
import type { RequestReceipt } from "./dto";
import { pageOf } from "./page";
import { extendedDue } from "./regimes";
import { answerInput, extendInput, refuseInput, takeInput } from "./schema";
import { openRequest, sealReasons } from "./sealed";
import {
  aboutRequest,
  type Held,
  holdOpen,
  receiptOf,
  requestKey,
  requestRecord,
  saveRequest,
  tell,
  topicsOf,
} from "./store";

const DAY = 86_400_000;
/** How long what was collected can be saved. */
const EXPORT_DAYS = 30;

const guarded = (words: string): Result<null> => {
  const checked = checkWording(words);
  return checked.ok
    ? { ok: true, value: null }
    : fail("invalid", { detail: "wording", path: "words", params: { findings: checked.findings } });
};

/** Says who takes care of it; or gives it back. */
export const takeRequest = defineCommand({
  name: "data_request.take",
  permission: "data_request.handle",
  input: takeInput,
  subject: aboutRequest,
  async run(environment, { take, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor } = environment;
    const held = await holdOpen(environment, asked);
    if (!held.ok) return held;
    const change = take ? { assigneeId: actor.id, state: "in_progress" } : { assigneeId: null };
    const row = await saveRequest(tx, held.value.row, change);
    return done(receiptOf(row), [requestRecord("data_request.taken", row, { taken: take })], { topics: topicsOf(row) });
  },
});

/** Once, where the law knows it, with the reason told. Fails with `conflict` `already_extended` or `no_extension`. */
export const extendRequest = defineCommand({
  name: "data_request.extend",
  permission: "data_request.handle",
  input: extendInput,
  subject: aboutRequest,
  async run(environment, { because, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { tx, now } = environment;
    const held = await holdOpen(environment, asked);
    if (!held.ok) return held;
    const { row: before } = held.value;
    if (before.extendedAt) return fail("conflict", { detail: "already_extended" });
    const dueAt = extendedDue(before.regime as Parameters<typeof extendedDue>[0], before.receivedAt);
    if (!dueAt) return fail("conflict", { detail: "no_extension" });
    if (before.dueAt <= now) return fail("conflict", { detail: "too_late_to_extend" });
    const row = await saveRequest(tx, before, { dueAt, extendedAt: now, extendedBecause: because });
    return done(receiptOf(row), [requestRecord("data_request.extended", row, { because, dueAt })], {
      ...{ topics: topicsOf(row), jobs: await tell(tx, now, row, "data_delayed") },
    });
  },
});

/** Collects what is theirs and keeps it sealed with their key, as JSON and as a page to read. */
async function collect({ row, key }: Held, environment: { tx: Parameters<typeof collectOwnData>[0]; now: Date }) {
  const { tx, now } = environment;
  const { customerId, number } = row;
  const data = await collectOwnData(tx, { customerId, key, now, requestKey: requestKey(number) });
  const [jsonKey, pageKey] = [newFileName(), newFileName()];
  const json = Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
  await keepFile(key, jsonKey, json);
  await keepFile(key, pageKey, Buffer.from(pageOf(data, row.language === "zh" ? "zh" : "en")));
  const exportEndsAt = new Date(now.getTime() + EXPORT_DAYS * DAY);
  return { change: { jsonKey, pageKey, exportEndsAt }, told: { bytes: json.length, events: data.activity.length } };
}

/** Which changes go into the profile, and what is told of the others. */
function settle({ row, key }: Held, accepted: readonly number[] | undefined) {
  const { changes } = openRequest(key, row.id, row.body);
  const taken = changes.filter(({ field }, at) => field !== "other" && (accepted?.includes(at) ?? true));
  const noted = changes.filter(({ field }, at) => field === "other" && (accepted?.includes(at) ?? true));
  return { taken, all: taken.length + noted.length === changes.length, none: taken.length + noted.length === 0 };
}

/**
 * A copy is made and can be saved in the portal; what is right is put right, by an event that the rules see like any other. Fails with
 * `invalid` `wording`, `say_why` for a part that is not accepted without a word, `refuse_instead` when nothing is.
 */
export const answerRequest = unkept(
  defineCommand({
    name: "data_request.answer",
    permission: "data_request.handle",
    input: answerInput,
    subject: aboutRequest,
    async run(environment, { words, accepted, ...asked }): Promise<Outcome<RequestReceipt>> {
      const { tx, actor, now } = environment;
      const held = await holdOpen(environment, asked);
      if (!held.ok) return held;
      const { row: before, key } = held.value;
      const allowed = guarded(words);
      if (!allowed.ok) return allowed;
      const decided = {
        ...{ state: "answered", decidedBy: actor.id, decidedAt: now },
        reasons: words ? sealReasons(key, before.id, words) : null,
      };
      if (before.kind === "access") {
        const { change, told } = await collect(held.value, environment);
        const row = await saveRequest(tx, before, { ...decided, ...change });
        return done(receiptOf(row), [requestRecord("data_request.answered", row, told)], {
          ...{ topics: topicsOf(row), jobs: await tell(tx, now, row, "data_answered") },
        });
      }
      const { taken, all, none } = settle(held.value, accepted);
      if (none) return fail("invalid", { detail: "refuse_instead", path: "accepted" });
      if (!all && words.length < 10) return fail("invalid", { detail: "say_why", path: "words" });
      const appliedEvent = taken.length > 0 ? `rectification-${before.id}` : null;
      const row = await saveRequest(tx, before, { ...decided, appliedEvent });
      const apply = {
        kind: "data_request.apply",
        payload: { requestId: row.id, fields: taken.map(({ field }) => field) },
      };
      const jobs = await tell(tx, now, row, "data_answered");
      const told = { fields: taken.map(({ field }) => field), all };
      return done(receiptOf(row), [requestRecord("data_request.answered", row, told)], {
        ...{ topics: topicsOf(row), jobs: appliedEvent ? [...jobs, apply] : jobs },
      });
    },
  }),
);

/** With a reason, in words that may be told, and whom else they can ask. */
export const refuseRequest = defineCommand({
  name: "data_request.refuse",
  permission: "data_request.handle",
  input: refuseInput,
  subject: aboutRequest,
  async run(environment, { because, words, ...asked }): Promise<Outcome<RequestReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdOpen(environment, asked);
    if (!held.ok) return held;
    const allowed = guarded(words);
    if (!allowed.ok) return allowed;
    const { row: before, key } = held.value;
    const row = await saveRequest(tx, before, {
      ...{ state: "refused", refusal: because, decidedBy: actor.id, decidedAt: now },
      reasons: sealReasons(key, before.id, words),
    });
    return done(receiptOf(row), [requestRecord("data_request.refused", row, { because })], {
      ...{ topics: topicsOf(row), jobs: await tell(tx, now, row, "data_answered") },
    });
  },
});
