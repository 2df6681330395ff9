// The demo world's past decisions: each simulated evening people close most of the cases they had time for, through the real
// command and with the clock of that day. What is recent is left for whoever looks at the demo.
import { and, asc, eq, lt, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { randomFor } from "@/db/demo/random";
import type { DemoLabel } from "@/db/demo/world";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { staff, staffEntities } from "@/db/schema/staff";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { snoozeCases } from "@/lib/cases/snooze";
import { type CaseOutcome, reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { takeCase } from "@/lib/cases/take";
import { setClock } from "@/lib/clock";
import { confirmedNow } from "./signers";

const HOUR = 3_600_000;

/** How people work: nobody closes a case in its first hours, and then with this chance each time; in all queues or one. */
type Pace = { unreadMs: number; closing: number; queue?: string };
const evening: Pace = { unreadMs: 5 * HOUR, closing: 0.8 };
/** On the last day somebody is at the desk all the time: most of the everyday cases are decided before they are late. */
const shift: Pace = { unreadMs: 3 * HOUR, closing: 0.3, queue: "review" };
/** Of the open cases at the end: shares that somebody is on, and that sleep until tomorrow. */
const taken = 0.2;
const asleep = 0.05;

type OpenCase = {
  id: string;
  version: number;
  entityId: string;
  queue: string;
  rules: string[];
  customer: string;
  number: number;
};

/** The officers who decide, as they are in the database. */
export const readOfficers = (): Promise<StaffActor[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const rows = await tx.select().from(staff).where(eq(staff.role, "officer")).orderBy(asc(staff.email));
      const held = await tx.select().from(staffEntities);
      return rows.map(({ id, name, email, locale, role, queues }) => ({
        kind: "staff" as const,
        role: role as StaffRole,
        id,
        name,
        email,
        locale,
        queues,
        sessionId: "demo",
        entityIds: held.filter(({ staffId }) => staffId === id).map(({ entityId }) => entityId),
      }));
    },
    true,
  );

const readOpenCases = (before: Date): Promise<OpenCase[]> =>
  inTransaction(
    "all",
    (tx) =>
      tx
        .select({
          id: cases.id,
          version: cases.version,
          entityId: cases.entityId,
          queue: cases.queue,
          rules: cases.rules,
          number: cases.number,
          customer: customers.externalId,
        })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .where(and(ne(cases.state, "closed"), lt(cases.openedAt, before)))
        .orderBy(asc(cases.entityId), asc(cases.number)),
    true,
  );

type Decision = { outcome: CaseOutcome; deservedLook: boolean };

/** What people found: of the guilty what they did, of others that it was nothing or had a reason. */
function decisionOn(truth: DemoLabel["truth"] | undefined, chance: number): Decision {
  if (truth === "guilty") return { outcome: "suspicion_substantiated", deservedLook: true };
  return chance < 0.6
    ? { outcome: "false_positive", deservedLook: false }
    : { outcome: "explained", deservedLook: chance > 0.85 };
}

/** Works through a world's past. `finish` gives the clock back. */
export async function createDispositions(seed: number, labels: readonly DemoLabel[]) {
  const truths = new Map(labels.map(({ customer, truth }) => [customer, truth]));
  const officers = await readOfficers();
  let closed = 0;
  const work = async (at: Date, { unreadMs, closing, queue }: Pace): Promise<void> => {
    setClock(at);
    // who lets go of what is held has just typed a code
    const signed: StaffActor[] = [];
    for (const officer of officers) signed.push(await confirmedNow(officer));
    for (const open of await readOpenCases(new Date(at.getTime() - unreadMs))) {
      const random = randomFor(
        "disposition",
        seed,
        open.customer,
        open.queue,
        open.number,
        Math.floor(at.getTime() / HOUR),
      );
      if (random.fraction() > closing || (queue ?? open.queue) !== open.queue) continue;
      const able = signed.filter(({ entityIds }) => entityIds.includes(open.entityId));
      const officer = able[Math.floor(random.fraction() * able.length)];
      if (!officer) continue;
      const decided = decisionOn(truths.get(open.customer), random.fraction());
      const reasons = reasonCodesFor(open.rules, decided.outcome);
      const reasonCode = reasons[Math.floor(random.fraction() ** 2 * reasons.length)] ?? "";
      const required = stepsFor(open.rules, false).filter(({ required }) => required);
      const input = {
        caseId: open.id,
        version: open.version,
        reasonCode,
        stepsDone: required.map(({ code }) => code),
        ...decided,
      };
      const result = await closeCase({ actor: officer }, input);
      if (result.ok && result.value.status === "closed") closed += 1;
    }
  };
  return {
    /** One evening's work, at the instant `at`. */
    workEvening: (at: Date): Promise<void> => work(at, evening),
    /** What those on shift decide at the instant `at`. */
    workShift: (at: Date): Promise<void> => work(at, shift),
    /** The desk as one finds it: somebody is on some of the open cases, others sleep. */
    async share(at: Date): Promise<void> {
      setClock(at);
      for (const open of await readOpenCases(at)) {
        const random = randomFor("desk", seed, open.customer, open.queue, open.number);
        const able = officers.filter(({ entityIds }) => entityIds.includes(open.entityId));
        const officer = able[Math.floor(random.fraction() * able.length)];
        const chance = random.fraction();
        if (!officer || chance > taken + asleep) continue;
        const mine = await takeCase({ actor: officer }, { caseId: open.id, version: open.version });
        if (!mine.ok || chance > asleep) continue;
        const until = new Date(at.getTime() + 20 * HOUR).toISOString();
        const sleeping = [{ caseId: open.id, version: mine.value.version }];
        await snoozeCases({ actor: officer }, { cases: sleeping, until, reason: "waiting_for_data" });
      }
    },
    /** How many cases were closed. */
    finish(): number {
      setClock(null);
      return closed;
    },
  };
}
