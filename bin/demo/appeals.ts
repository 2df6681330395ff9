// The demo world's appeals against what stands at its end, through the real commands: one that nobody has, one being looked at, one
// that waits for the customer, one that was decided.
import { asc, inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import type { CustomerActor, StaffActor } from "@/lib/access/actor";
import { takeAppeal } from "@/lib/appeals/commands/assign";
import { decideAppeal } from "@/lib/appeals/commands/decide";
import { fileAppeal } from "@/lib/appeals/commands/file";
import { answerPoint, askForMore } from "@/lib/appeals/commands/review";
import { viewAppeal } from "@/lib/appeals/commands/view";
import type { PointCode } from "@/lib/appeals/states";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { readStaff } from "./signers";

const MINUTE = 60_000;
type Standing = typeof restrictions.$inferSelect;
type Point = { code: PointCode; body: string };
type Filed = { appealId: string; entityId: string; at: (minutes: number) => void };

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's appeals: ${JSON.stringify(result.error)}`);
  return result.value;
};

type Story = {
  about: (row: Standing) => boolean;
  points: Point[];
  follows: (filed: Filed, people: readonly StaffActor[]) => Promise<void>;
};

const isHold = ({ measure, scope }: Standing): boolean =>
  measure === "withdrawal_hold" && scope.transaction === undefined;

const stories: Story[] = [
  {
    about: (row) => isHold(row) && row.ratifiedAt !== null,
    points: [
      { code: "transaction_is_mine", body: "These are the wages of my four employees, as every month." },
      { code: "too_long", body: "They wait for their money." },
    ],
    follows: async () => {},
  },
  {
    about: ({ measure }) => measure === "buy_only",
    points: [{ code: "own", body: "I sold a camera and was paid for it. I know nothing of the buyer." }],
    follows: async (filed, people) => {
      filed.at(25);
      await taken(filed, people);
    },
  },
  {
    about: ({ measure }) => measure === "freeze",
    points: [{ code: "too_much", body: "The dispute is about half of this." }],
    follows: decidedByCourt,
  },
  {
    about: (row) => isHold(row) && row.origin === "engine" && row.ratifiedAt === null,
    points: [{ code: "transaction_is_mine", body: "I am paying for a used car in parts, as we agreed." }],
    follows: async (filed, people) => {
      filed.at(20);
      const reviewer = await taken(filed, people);
      if (!reviewer) return;
      filed.at(15);
      const { version } = must(await viewAppeal({ actor: reviewer }, { appealId: filed.appealId }));
      const words = "Please send us the contract, or your messages with the seller.";
      must(await askForMore({ actor: reviewer }, { appealId: filed.appealId, version, words }));
    },
  },
];

/** Files the world's appeals as of `to`, where the clock is left. */
export async function createDemoAppeals(to: Date): Promise<number> {
  const people = await readStaff(["officer", "manager", "mlro"]);
  const standing = await readStanding();
  const at = (minutes: number): void => setClock(to.getTime() - minutes * MINUTE);
  let filed = 0;
  for (const { about, points, follows } of stories) {
    const row = standing.find(about);
    if (!row) continue;
    standing.splice(standing.indexOf(row), 1);
    at(28);
    const subject = { subjectType: "restriction" as const, subjectId: row.id };
    const { id: appealId } = must(await fileAppeal({ actor: customerOf(row) }, { ...subject, points }));
    await follows({ appealId, entityId: row.entityId, at }, people);
    filed += 1;
  }
  setClock(to);
  return filed;
}

const readStanding = (): Promise<Standing[]> =>
  inTransaction(
    "all",
    (tx) =>
      tx
        .select()
        .from(restrictions)
        .where(inArray(restrictions.state, ["in_force", "lift_proposed"]))
        .orderBy(asc(restrictions.createdAt), asc(restrictions.number)),
    true,
  );

const customerOf = ({ id, customerId, entityId }: Standing): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id: customerId, entityIds: [entityId] },
  ...{ linkId: newId(), sessionId: newId(), purpose: "restriction", subjectId: id },
});

/** The first who took no part takes it, the latest in the alphabet first; null when everybody did. */
async function taken({ appealId, entityId }: Filed, people: readonly StaffActor[]): Promise<StaffActor | null> {
  for (const person of people.filter(({ entityIds }) => entityIds.includes(entityId)).toReversed()) {
    const mine = await takeAppeal({ actor: person }, { appealId });
    if (mine.ok) return person;
  }
  return null;
}

async function decidedByCourt(filed: Filed, people: readonly StaffActor[]): Promise<void> {
  const { appealId, at } = filed;
  at(24);
  const reviewer = await taken(filed, people);
  if (!reviewer) return;
  at(10);
  const view = must(await viewAppeal({ actor: reviewer }, { appealId }));
  let { version } = view;
  for (const { id: pointId } of view.points) {
    const answer = "The amount is the one that the order names.";
    const said = { appealId, version, pointId, finding: "not_accepted" as const, answer };
    version = must(await answerPoint({ actor: reviewer }, said)).version;
  }
  const reasons = "This is not ours to change. Whoever decided it can, and you may write to them yourself.";
  must(await decideAppeal({ actor: reviewer }, { appealId, version, outcome: "outside_our_power", reasons }));
}
