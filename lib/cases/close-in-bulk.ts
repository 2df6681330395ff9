// Closing cases that rest on the same evidence together: all or none, one record each. Never what needs its own page, and
// only what the person could have closed one by one.
import { type CommandEnvironment, defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { lockMatchesOf } from "@/lib/matches/in-case";
import type { RecordEntry } from "@/lib/records/append";
import { checkDecision, closeLocked, type Decided, openHits } from "./close";
import type { BulkError, CaseReceipt, LetGo } from "./dto";
import {
  bulkError,
  caseRecord,
  lockCases,
  lockCustomersOf,
  receiptOf,
  refuseBulk,
  type StoredCase,
  topicsOf,
} from "./lock";
import { needsThePage } from "./own-page";
import { closeInBulkInput } from "./schema";
import { storedSteps, storeStep } from "./set-step";

/** The step that the bulk dialogue itself is: it shows why all of these fired. Every other required step is done case by case. */
const SHOWN_TOGETHER = "read_why";

/** Closes up to 200 cases with one decision. On any refusal nothing is changed, and `params.cases` says what is wrong with which. */
export const closeInBulk = defineCommand({
  name: "case.close_in_bulk",
  permission: "case.close_in_bulk",
  input: closeInBulkInput,
  async run(environment, { cases, ...decided }): Promise<Outcome<(CaseReceipt & LetGo)[]>> {
    // Clearances of many customers are touched: with the customers held, intake and this never wait in a circle.
    await lockCustomersOf(
      environment.tx,
      cases.map(({ caseId }) => caseId),
    );
    const { rows, errors } = await lockCases(environment, cases);
    errors.push(...mismatches(rows));
    const records: RecordEntry[] = [];
    const receipts: (CaseReceipt & LetGo)[] = [];
    for (const row of rows) {
      if (errors.some(({ caseId }) => caseId === row.id)) continue;
      const closed = await closeOne(environment, row, decided, cases.length);
      // One code is asked for all of them, not a list of cases that lack it.
      if ("code" in closed && closed.detail === "confirm_first")
        return fail("not_allowed", { detail: "confirm_first" });
      if ("code" in closed) errors.push(closed);
      else {
        receipts.push(closed.receipt);
        records.push(...closed.records);
      }
    }
    const [first, ...rest] = records;
    if (errors.length > 0 || !first) return refuseBulk(errors);
    return done(receipts, [first, ...rest], { topics: topicsOf(...rows) });
  },
});

/** Cases that may not be closed together with the others, each with why. */
function mismatches(rows: readonly StoredCase[]): BulkError[] {
  const counts = new Map<string, number>();
  for (const { evidenceKey } of rows) counts.set(evidenceKey, (counts.get(evidenceKey) ?? 0) + 1);
  const [common] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return rows.flatMap((row): BulkError[] => {
    const page = needsThePage(row);
    if (page) return [{ caseId: row.id, code: "not_allowed", detail: `own_page_${page}` }];
    return row.evidenceKey === common ? [] : [{ caseId: row.id, code: "conflict", detail: "evidence_differs" }];
  });
}

async function closeOne(
  environment: CommandEnvironment,
  row: StoredCase,
  decided: Decided,
  of: number,
): Promise<BulkError | { receipt: CaseReceipt & LetGo; records: RecordEntry[] }> {
  const { tx, actor, now } = environment;
  if (row.state === "closed") return { caseId: row.id, code: "conflict", detail: "case_is_closed" };
  await storeStep(tx, row, SHOWN_TOGETHER, "done", actor.id, now);
  const unfit = checkDecision(row, decided, await storedSteps(tx, row.id));
  if (unfit) return bulkError(row.id, unfit);
  const hits = await openHits(environment, row.id);
  const pairs = await lockMatchesOf(tx, row.customerId, hits);
  const closed = await closeLocked(environment, row, decided, { hits, pairs }, { bulk: of });
  if (!closed.ok) return bulkError(row.id, closed.error);
  const { saved, letGo, records } = closed.value;
  const step = caseRecord("case.step_set", row, { code: SHOWN_TOGETHER, state: "done", bulk: of });
  return { receipt: { ...receiptOf(saved), ...letGo }, records: [step, ...records] };
}
