// What replay tests share: a random life of an entity through intake (payments in patterns, out of order and repeated, cases
// closed with clearances in between, a rule set change midway), and rule sets put live without the ceremony.
import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { makeStaff } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import type { LineAnswer } from "@/lib/intake/answers";
import { submitEvents } from "@/lib/intake/submit";
import { confirmNow } from "@/lib/restrictions/testing";
import { makeRuledEntity, makeRuleSet } from "@/lib/rule-sets/testing";

export type Wire = Record<string, unknown>;

export const START = Date.parse("2026-11-20T10:00:00Z");
const MINUTE = 60_000;

export const customerEvent = (customer: string, entity: string): Wire => ({
  ...{ id: newId(), kind: "customer", at: new Date(START - 40 * 86_400_000).toISOString(), customer, entity },
  ...{ type: "person", name: "Ana Ozola", residence: "LV", language: "en", terms_version: "2026-05", kyc_level: 3 },
});

/** Sends one batch as the system; throws when the batch is refused. */
export const send = async (wires: readonly Wire[]): Promise<LineAnswer[]> => {
  const result = await submitEvents(
    { actor: systemActor("test") },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.value.answers;
};

/** Closes every open case of the entity: what was asked about is explained (and will stay quiet), or it was true. */
export async function closeOpenCases(
  entityId: string,
  actor: StaffActor,
  outcome: "explained" | "suspicion_substantiated",
) {
  const open = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(cases)
      .where(and(eq(cases.entityId, entityId), eq(cases.state, "open"))),
  );
  for (const row of open) {
    // closing one case may let go of a hold, which changes the others
    const [{ version } = row] = await inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.id, row.id)));
    const result = await closeCase(
      // what is held for it is let go of, after a fresh code
      { actor: await confirmNow(actor) },
      {
        ...{ caseId: row.id, version, outcome, deservedLook: outcome !== "explained" },
        reasonCode: reasonCodesFor(row.rules, outcome)[0] ?? "",
        stepsDone: stepsFor(row.rules, false).map(({ code }) => code),
      },
    );
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  }
}

type Told = { who: number; make: Pattern };

const common = (kind: string, customer: string, at: number): Wire => ({
  ...{ id: newId(), kind, at: new Date(at).toISOString(), customer },
});
const payment = (customer: string, at: number, usd: number, more: Wire = {}): Wire => ({
  ...common("transaction", customer, at),
  ...{ direction: "out", asset: "USDT", amount: usd.toFixed(2), value_usd: usd.toFixed(2), status: "settled" },
  ...{ counterparty: { kind: "bank", id: "LV00BANK0001" }, ...more },
});

type Pattern = (customer: string, at: number) => Wire[];

/** What customers do, as batches of events. */
export const patterns = {
  single: (customer, at) => [payment(customer, at, 120)],
  pair: (customer, at) => [payment(customer, at, 4_990), payment(customer, at + MINUTE, 4_995)],
  structuring: (customer, at) =>
    Array.from({ length: 12 }, (_, index) => payment(customer, at + index * MINUTE, 4_990 + index / 2)),
  backwards: (customer, at) =>
    Array.from({ length: 6 }, (_, index) => payment(customer, at - index * 7 * MINUTE, 12_000 + index)),
  newAddress: (customer, at) => [
    payment(customer, at, 60_000, { counterparty: { kind: "address", id: `0x${newId()}` } }),
  ],
  cards: (customer, at) =>
    Array.from({ length: 6 }, (_, index) =>
      payment(customer, at + index, 90, { counterparty: { kind: "card", id: `card ${at} ${index}` } }),
    ),
  failedDestinations: (customer, at) =>
    Array.from({ length: 5 }, (_, index) => ({
      ...common("destination_failed", customer, at + index * MINUTE),
      address: `bad ${index}`,
    })),
  churn: (customer, at) =>
    ["phone", "email", "card"].map((field) => ({ ...common("profile_change", customer, at), field })),
  blurred: (customer, at) => [
    { ...common("document_result", customer, at), document_type: "passport", codes: ["blurred"] },
  ],
  login: (customer, at) => [{ ...common("login", customer, at), ip: "212.93.96.1", device: `device ${at % 3}` }],
  kycLevel: (customer, at) => [{ ...common("kyc_level", customer, at), level: 1 }],
} satisfies Record<string, Pattern>;

type Turn =
  | { do: "send"; told: Told[]; late: number; again: boolean }
  | { do: "close"; outcome: "explained" | "suspicion_substantiated" };

const told: fc.Arbitrary<Told> = fc.record({
  who: fc.nat({ max: 2 }),
  make: fc.constantFrom(...Object.values(patterns)),
});

/** Turns of an entity's life. */
export const life: fc.Arbitrary<Turn[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("send" as const),
        told: fc.array(told, { minLength: 1, maxLength: 4 }),
        late: fc.nat({ max: 600 }),
        again: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("close" as const),
        outcome: fc.constantFrom("explained" as const, "explained" as const, "suspicion_substantiated" as const),
      }),
    },
  ),
  { minLength: 8, maxLength: 16 },
);

const firstDoes = (make: Pattern): Turn => ({ do: "send", told: [{ who: 0, make }], late: 0, again: false });

/** A life in which everything happens: explained and quiet, true, under two versions. */
export const eventful: Turn[] = [
  firstDoes(patterns.blurred),
  { do: "close", outcome: "explained" },
  firstDoes(patterns.blurred),
  firstDoes(patterns.churn),
  { do: "close", outcome: "suspicion_substantiated" },
  firstDoes(patterns.blurred),
  firstDoes(patterns.cards),
  firstDoes(patterns.failedDestinations),
];

/** Numbers that change what many of the patterns come to. */
const stricter = {
  combining: { alertAt: 10 },
  rules: { "kyc.large-step-up": { on: true, parameters: {} }, "transaction.payee-churn": { on: false } },
};

export type Lived = {
  id: string;
  code: string;
  liveId: string;
  officer: StaffActor;
  mlro: StaffActor;
  names: string[];
};

/** An entity with three customers, an officer and an MLRO. */
export async function begin(): Promise<Lived> {
  const entity = await makeRuledEntity();
  const names = [newId(), newId(), newId()];
  setClock(START);
  await send(names.map((name) => customerEvent(name, entity.code)));
  return { ...entity, names, officer: await makeStaff("officer", [entity]), mlro: await makeStaff("mlro", [entity]) };
}

/** Lives an entity's life: time goes on by 40 minutes a turn, and halfway another rule set goes live. */
export async function live(turns: readonly Turn[]): Promise<Lived> {
  const lived = await begin();
  const { id, names, officer, mlro } = lived;
  let before: Wire[] = [];
  for (const [index, turn] of turns.entries()) {
    const now = START + (index + 1) * 40 * MINUTE;
    setClock(now);
    if (index === Math.floor(turns.length / 2))
      await makeRuleSet(lived.liveId, { author: officer, approver: mlro }, "live", stricter);
    if (turn.do === "close") {
      await closeOpenCases(id, officer, turn.outcome);
      continue;
    }
    const wires = turn.told.flatMap(({ who, make }) => make(names[who] ?? "", now - turn.late * MINUTE - 15 * MINUTE));
    await send(turn.again ? [...wires, ...before] : wires);
    before = wires;
  }
  return lived;
}
