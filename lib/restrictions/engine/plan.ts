// Which of a batch's holds join what stands and which begin something new, pure. One standing hold a customer, one a transaction,
// one block of everything; what a person let go of is not taken again for the same reason.
import type { StoredRestriction } from "../standing";
import { type EngineHold, isBlock, measureOf } from "./hold";

/** What the engine placed before, with the hash of the transaction that it holds. */
export type Known = StoredRestriction & { hashToken: Buffer | null };

export type Planned = {
  fresh: { first: EngineHold; causes: EngineHold[]; causedAt: Date; endsAt: Date | null }[];
  joined: {
    row: StoredRestriction;
    causes: EngineHold[];
    causedAt: Date;
    endsAt: Date | null;
    /** A proposal to lift it rests on less than is known now. */
    overtakes: boolean;
  }[];
};

type Open = Planned["fresh"][number] | Planned["joined"][number];

const later = <D extends Date | null>(a: D, b: D): D => (a && b && b > a ? b : a);
const open: readonly string[] = ["in_force", "lift_proposed"];

const isSamePayment = (hold: EngineHold, known: Known): boolean => {
  const { payment } = hold;
  if (!payment) return known.scope.transaction === undefined;
  if (known.scope.transaction === payment.transaction) return true;
  return payment.hashToken !== null && known.hashToken !== null && payment.hashToken.equals(known.hashToken);
};

/** What stands already and is about the same; a hold that two people made longer than this one is enough. */
function standingFor(hold: EngineHold, known: readonly Known[]): Known | undefined {
  return known.find((row) => {
    if (row.customerId !== hold.customerId || row.measure !== measureOf(hold.kind)) return false;
    if (!open.includes(row.state) || !isSamePayment(hold, row)) return false;
    const goesOn = row.endsAt === null || hold.until === null || row.endsAt >= hold.until;
    return row.ratifiedAt === null || (goesOn && row.state === "in_force");
  });
}

/** Somebody ended it for this very transaction, and nothing new was said. */
const wasLetGo = (hold: EngineHold, known: readonly Known[]): boolean =>
  hold.payment !== null &&
  (isBlock(hold.kind) || !hold.payment.isNews) &&
  known.some(
    (row) => row.customerId === hold.customerId && row.measure === measureOf(hold.kind) && isSamePayment(hold, row),
  );

/** Two decisions of one batch about the same. */
const isSameHold = (a: EngineHold, b: EngineHold): boolean => {
  if (a.kind !== b.kind || a.customerId !== b.customerId) return false;
  if (!a.payment || !b.payment) return a.payment === b.payment;
  if (a.payment.transaction === b.payment.transaction) return true;
  return (
    a.payment.hashToken !== null && b.payment.hashToken !== null && a.payment.hashToken.equals(b.payment.hashToken)
  );
};

/** Sorts a batch's holds, in the order in which they were decided. */
export function planHolds(holds: readonly EngineHold[], known: readonly Known[]): Planned {
  const planned: Planned = { fresh: [], joined: [] };
  for (const hold of holds) {
    const isAbout = ({ causes }: Open): boolean => causes.some((cause) => isSameHold(cause, hold));
    const begun = planned.fresh.find(isAbout) ?? planned.joined.find(isAbout);
    const row = begun ? undefined : standingFor(hold, known);
    if (begun) add(begun, hold);
    else if (row) planned.joined.push(joinTo(row, hold));
    else if (!wasLetGo(hold, known))
      planned.fresh.push({ first: hold, causes: [hold], causedAt: hold.at, endsAt: hold.until });
  }
  return planned;
}

function joinTo(row: Known, hold: EngineHold): Planned["joined"][number] {
  const overtakes = row.state === "lift_proposed" && !isBlock(hold.kind);
  const one = { row, causes: [], causedAt: row.causedAt, endsAt: row.endsAt, overtakes };
  add(one, hold);
  return one;
}

function add(one: Open, hold: EngineHold): void {
  one.causes.push(hold);
  // what two people decided has their end, whatever comes after
  if ("row" in one && one.row.ratifiedAt !== null) return;
  one.causedAt = later(one.causedAt, hold.at);
  one.endsAt = later(one.endsAt, hold.until);
}
