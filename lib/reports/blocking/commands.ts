// What people do with a blocking report: one writes it, another approves it or decides that none is owed, then it is filed under the
// authority's reference and acknowledged. Each on the version that the person saw.
import { z } from "zod";
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { blockingContent, digestOfContent, openBlocking, sealBlocking } from "./content";
import { type BlockingMove, moveState } from "./states";
import {
  type BlockingReceipt,
  blockingRecord,
  blockingTopics,
  holdReport,
  receiptOf,
  type StoredBlocking,
  saveReport,
} from "./store";

const seen = z.object({ reportId: z.uuid(), version: z.number().int().positive() });
const words = z.string().trim().min(3).max(500);
export const writeInput = seen.extend({
  content: blockingContent,
  usdCents: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).nullable(),
});
export const moveInput = seen;
export const fileInput = seen.extend({ reference: z.string().trim().min(1).max(200) });
export const acknowledgeInput = seen.extend({ acknowledgement: z.string().trim().min(1).max(500) });
export const notOwedInput = seen.extend({ because: words });

type Change = (row: StoredBlocking) => Promise<Partial<StoredBlocking> | null> | Partial<StoredBlocking> | null;

async function advance(
  environment: CommandEnvironment,
  asked: z.output<typeof seen>,
  move: BlockingMove,
  change: Change,
  kind: string,
  data: (saved: StoredBlocking) => Promise<Record<string, unknown>> | Record<string, unknown> = () => ({}),
): Promise<Outcome<BlockingReceipt>> {
  const held = await holdReport(environment, asked.reportId, asked.version);
  if (!held.ok) return held;
  const state = moveState(held.value.state, move);
  if (!state.ok) return state;
  const changed = await change(held.value);
  if (!changed) return fail("conflict", { detail: "erased" });
  const saved = await saveReport(environment.tx, held.value, { ...changed, state: state.value });
  return done(receiptOf(saved), [blockingRecord(kind, saved, await data(saved))], { topics: blockingTopics(saved) });
}

const subject = ({ reportId }: { reportId: string }) => ({ type: "blocking_report", id: reportId });

/** Writes the draft; whoever does can no longer approve it. */
export const writeBlocking = defineCommand({
  name: "blocking_report.write",
  permission: "blocking_report.draft",
  input: writeInput,
  subject,
  run: (environment, { content, usdCents, ...asked }) =>
    advance(
      environment,
      asked,
      "write",
      async (row) => {
        const key = (await readKeys(environment.tx, [row.customerId])).get(row.customerId);
        const writers = [...row.writers.filter((id) => id !== environment.actor.id), environment.actor.id];
        return key ? { content: sealBlocking(key, row.id, content), usdCents, writers } : null;
      },
      "blocking_report.drafted",
      () => ({ digest: digestOfContent(content, usdCents) }),
    ),
});

/** A second person stands behind it, word by word as it is. Fails with `nobody_wrote` while the draft is the machine's alone. */
export const approveBlocking = defineCommand({
  name: "blocking_report.approve",
  permission: "blocking_report.approve",
  input: moveInput,
  subject,
  async run(environment, asked): Promise<Outcome<BlockingReceipt>> {
    const held = await holdReport(environment, asked.reportId, asked.version);
    if (!held.ok) return held;
    if (held.value.writers.length === 0) return fail("conflict", { detail: "nobody_wrote" });
    const { tx, actor, now } = environment;
    return advance(
      environment,
      asked,
      "approve",
      () => ({ approvedBy: actor.id, approvedAt: now }),
      "blocking_report.approved",
      async (saved) => {
        const key = (await readKeys(tx, [saved.customerId])).get(saved.customerId);
        return key ? { digest: digestOfContent(openBlocking(key, saved.id, saved.content), saved.usdCents) } : {};
      },
    );
  },
});

/** Back to the draft before it is filed; it needs another approval then. */
export const reopenBlocking = defineCommand({
  name: "blocking_report.reopen",
  permission: "blocking_report.file",
  input: moveInput,
  subject,
  run: (environment, asked) =>
    advance(environment, asked, "reopen", () => ({ approvedBy: null, approvedAt: null }), "blocking_report.reopened"),
});

/** No report is owed after all; a second person says so, with a reason. */
export const closeNotOwed = defineCommand({
  name: "blocking_report.close_not_owed",
  permission: "blocking_report.approve",
  input: notOwedInput,
  subject,
  async run(environment, { because, ...asked }): Promise<Outcome<BlockingReceipt>> {
    const held = await holdReport(environment, asked.reportId, asked.version);
    if (!held.ok) return held;
    if (held.value.writers.length === 0) return fail("conflict", { detail: "nobody_wrote" });
    const { actor, now } = environment;
    const change = { approvedBy: actor.id, approvedAt: now, notOwedBecause: because };
    return advance(environment, asked, "close_not_owed", () => change, "blocking_report.not_owed");
  },
});

/** It went out, under the authority's reference. */
export const fileBlocking = defineCommand({
  name: "blocking_report.file",
  permission: "blocking_report.file",
  input: fileInput,
  subject,
  run: (environment, { reference, ...asked }) =>
    advance(
      environment,
      asked,
      "file",
      () => ({ filedBy: environment.actor.id, filedAt: environment.now, reference }),
      "blocking_report.filed",
      (saved) => ({ reference, late: environment.now > saved.dueAt }),
    ),
});

/** The authority took it. */
export const acknowledgeBlocking = defineCommand({
  name: "blocking_report.acknowledge",
  permission: "blocking_report.file",
  input: acknowledgeInput,
  subject,
  run: (environment, { acknowledgement, ...asked }) =>
    advance(
      environment,
      asked,
      "acknowledge",
      () => ({ acknowledgedBy: environment.actor.id, acknowledgedAt: environment.now, acknowledgement }),
      "blocking_report.acknowledged",
    ),
});
