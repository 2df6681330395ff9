// The same small transition on several cases at once: all of them or none, one record each.
import { type CommandEnvironment, done, type Outcome } from "@/lib/command";
import type { RecordEntry } from "@/lib/records/append";
import type { BulkError, CaseReceipt } from "./dto";
import { advance, type Transition } from "./lifecycle";
import {
  bulkError,
  caseRecord,
  lifeOf,
  lockCases,
  receiptOf,
  refuseBulk,
  type StoredCase,
  saveLife,
  topicsOf,
} from "./lock";

type Seen = { caseId: string; version: number };

/** Locks, checks and moves each case; `kind` and `data` describe each one's record. */
export async function moveCases(
  environment: CommandEnvironment,
  wanted: readonly Seen[],
  transition: Transition,
  tell: { kind: string; data: (before: StoredCase) => Record<string, unknown> },
  check: (row: StoredCase) => Promise<BulkError | null> = async () => null,
): Promise<Outcome<CaseReceipt[]>> {
  const { rows, errors } = await lockCases(environment, wanted);
  const receipts: CaseReceipt[] = [];
  const records: RecordEntry[] = [];
  for (const row of rows) {
    const refused = await check(row);
    const moved = advance(lifeOf(row), transition, environment.now);
    if (refused) errors.push(refused);
    else if (!moved.ok) errors.push(bulkError(row.id, moved.error));
    else if (errors.length === 0) {
      const saved = await saveLife(environment.tx, row, moved.value);
      receipts.push(receiptOf(saved));
      records.push(
        caseRecord(tell.kind, saved, { ...tell.data(row), ...(wanted.length > 1 ? { of: wanted.length } : {}) }),
      );
    }
  }
  const [first, ...rest] = records;
  if (errors.length > 0 || !first) return refuseBulk(errors);
  return done(receipts, [first, ...rest], { topics: topicsOf(...rows) });
}
