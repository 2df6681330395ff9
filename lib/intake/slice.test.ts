// The whole slice on lists: a namesake alerts, is cleared, and the same finding stays quiet and counted until it changes. On
// the real lists too, where UNFLAG_DATA names their folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { cases, clearances } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { withOwnDatabase } from "@/db/testing/database";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { verifyRecords } from "@/lib/records/verify";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { loadList } from "@/lib/reference-lists/store";
import { createPerson } from "@/lib/staff/commands";
import type { LineAnswer } from "./answers";
import { submitEvents } from "./submit";

const system = systemActor("test");
const data = process.env.UNFLAG_DATA;
type Wire = Record<string, unknown>;

const send = async (...wires: Wire[]): Promise<LineAnswer[]> => {
  const result = await submitEvents(
    { actor: system },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.value.answers;
};
const rulesOf = (answer: LineAnswer | undefined): string[] =>
  answer && answer.status !== "refused" ? answer.decision.hits.map(({ rule }) => rule) : [];
const at = "2026-11-20T09:00:00Z";
const person = (customer: string, name: string, more: Wire = {}): Wire => ({
  ...{ id: newId(), kind: "customer", at, customer, entity: "HK", type: "person", name, residence: "HK" },
  ...{ language: "en", terms_version: "1", kyc_level: 2, ...more },
});

describe("the slice", () => {
  let entityId = "";
  withOwnDatabase();
  beforeAll(async () => {
    const added = await addEntity({ actor: system }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" });
    entityId = added.ok ? added.value.id : "";
    await ensureLists(data);
  }, 120_000);
  afterAll(async () => {
    const verified = await inTransaction("all", verifyRecords, true);
    expect(verified.ok).toBe(true);
  });

  const officer = async (): Promise<StaffActor> => {
    const email = `${newId()}@unflag.example`;
    const made = await createPerson({ actor: system }, { email, name: "Ada", role: "officer", entityIds: [entityId] });
    if (!made.ok) throw new Error(made.error.code);
    const who = {
      id: made.value.id,
      name: "Ada",
      email,
      locale: "en",
      sessionId: newId(),
      queues: [],
      entityIds: [entityId],
    };
    return { kind: "staff", role: "officer", ...who };
  };
  const caseOf = async (customer: string) => {
    const rows = await inTransaction("all", (tx) =>
      tx
        .select({ row: cases })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .where(eq(customers.externalId, customer)),
    );
    return rows.map(({ row }) => row);
  };

  test("a cleared namesake is not asked about again, and each time is counted; a birth date told is a new question", async () => {
    const customer = newId();
    const first = await send(person(customer, "Maria Petrova"));
    expect(rulesOf(first[0])).toEqual(["list.name-match"]);
    const [open] = await caseOf(customer);
    const required = stepsFor(open!.rules, false).filter((step) => step.required);
    const closed = await closeCase(
      { actor: await officer() },
      {
        ...{ caseId: open!.id, version: open!.version, outcome: "false_positive", deservedLook: false },
        ...{
          reasonCode: reasonCodesFor(open!.rules, "false_positive")[0]!,
          stepsDone: required.map(({ code }) => code),
        },
      },
    );
    expect(closed).toMatchObject({ ok: true, value: { status: "closed", clearances: 1 } });
    const again = await send(person(customer, "Maria Petrova"), person(customer, "Maria Petrova", { kyc_level: 3 }));
    expect(again.map(rulesOf)).toEqual([[], []]);
    expect(again[0]).toMatchObject({ decision: { suppressed: ["list.name-match"], answer: { do: "allow" } } });
    expect((await caseOf(customer)).map(({ state }) => state)).toEqual(["closed"]);
    const [clearance] = await inTransaction("all", (tx) =>
      tx.select().from(clearances).where(eq(clearances.customerId, open!.customerId)),
    );
    expect(clearance).toMatchObject({ kind: "match", suppressedCount: 2 });
    expect(clearance!.key).not.toContain("Petrova");
    const changed = await send(person(customer, "Maria Petrova", { date_of_birth: "1977-11-19" }));
    expect(rulesOf(changed[0])).toEqual(["list.name-match"]);
    expect((await caseOf(customer)).map(({ state }) => state).sort()).toEqual(["closed", "open"]);
  });

  test("an address that a sanctions list names with its entry blocks the payment to it", async () => {
    const [customer, address] = [newId(), `0x${newId().replaceAll("-", "")}`];
    const name = `l${newId().replaceAll("-", "").slice(-20)}`;
    const entry = { uid: "A1", name: "Heron Desk", type: "entity", crypto: [address.toUpperCase().replace("X", "x")] };
    const loaded = await loadList({ actor: system }, { name, kind: "sanctions", text: JSON.stringify(entry) });
    expect(loaded).toMatchObject({ ok: true });
    const [, paid] = await send(person(customer, "Rosalind Appleby-Thornton"), {
      ...{ id: newId(), kind: "transaction", at, customer, direction: "out", asset: "ETH", amount: "1" },
      ...{
        value_usd: "900.00",
        chain: "ethereum",
        status: "requested",
        counterparty: { kind: "address", id: address },
      },
    });
    expect(paid).toMatchObject({ decision: { measure: "sanctions_block", answer: { do: "block" } } });
    const hit = paid?.status === "accepted" && paid.decision.hits.find(({ rule }) => rule === "chain.sanctioned");
    expect(JSON.stringify(hit)).toContain(`Heron Desk, A1 (${name})`);
  });

  test.skipIf(!data)("on the real OFAC list, Tor exits and labelled addresses (UNFLAG_DATA)", async () => {
    const lines = (file: string): string[] =>
      readFileSync(join(data ?? "", file), "utf8")
        .trim()
        .split("\n");
    const listed = lines("lists/ofac_2023.jsonl").map(
      (line) => JSON.parse(line) as { name: string; type: string; dob: string[]; nationality: string[] },
    );
    const target = listed.find(
      ({ type, dob, nationality }) =>
        type === "individual" && dob.some((date) => /^\d{2} \w{3} \d{4}$/.test(date)) && nationality.length > 0,
    )!;
    const born = new Date(`${target.dob.find((date) => /^\d{2} \w{3} \d{4}$/.test(date))} UTC`)
      .toISOString()
      .slice(0, 10);
    const label = lines("chain/address_labels.jsonl")
      .map((line) => JSON.parse(line) as { address: string; category: string; chain: string; delisted?: string })
      .filter(({ category, chain }) => category === "sanctioned" && chain === "XBT");
    const [strong, clean, mover] = [newId(), newId(), newId()];
    const [match, none] = await send(
      person(strong, target.name, { date_of_birth: born }),
      person(clean, "Žofie Kubelíková-Nováčková", { date_of_birth: "1990-02-03", residence: "CZ" }),
    );
    expect(match).toMatchObject({ decision: { measure: "sanctions_block", answer: { do: "block" } } });
    expect(rulesOf(none)).toEqual([]);
    const pay = (address: string): Wire => ({
      ...{
        id: newId(),
        kind: "transaction",
        at: "2026-11-20T10:00:00Z",
        customer: mover,
        direction: "out",
        asset: "BTC",
      },
      ...{
        amount: "0.01",
        value_usd: "900.00",
        chain: "BTC",
        status: "requested",
        counterparty: { kind: "address", id: address },
      },
    });
    const exit = lines("net/tor_exits.txt").find((line) => /^\d/.test(line))!;
    const answers = await send(
      person(mover, "Rosalind Appleby-Thornton", { date_of_birth: "1985-03-04", residence: "GB" }),
      { id: newId(), kind: "login", at, customer: mover, ip: exit, device: newId() },
      pay(label.find(({ delisted }) => !delisted)!.address),
    );
    expect(rulesOf(answers[1])).toContain("access.anonymiser");
    expect(rulesOf(answers[2])).toContain("chain.sanctioned");
    expect(answers[2]).toMatchObject({ decision: { answer: { do: "block" } } });
    expect(new Set((await caseOf(mover)).map(({ queue }) => queue))).toEqual(new Set(["review", "sanctions"]));
  });
});
