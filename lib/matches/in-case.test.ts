// Two people and a case whose strong matches become more while they decide: nobody stands for a match that they have not seen.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { getCase } from "@/lib/cases/get";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { discountMatch } from "./discount";
import { reopenMatch } from "./judge";
import { leonov, makeWorld, said, steps } from "./testing";

let world: Awaited<ReturnType<typeof makeWorld>>;
let first: StaffActor;
let second: StaffActor;
const shared = { date_of_birth: "1970-03-05", nationality: "RU", document: { type: "passport", number: "750123456" } };
const other = { ...shared, name: "Rustam Karimov" };

beforeAll(async () => {
  world = await makeWorld();
  [first, second] = [await world.person("officer"), await world.person("officer")];
  const karimov = { name: "KARIMOV, Rustam", aliases: [], dob: ["1970-03-05"], ids: ["Passport 750123456"] };
  await world.load("own", [leonov("1"), leonov("2", karimov)]);
});
afterEach(() => setClock(null));
afterAll(() => world.drop());

const isWaiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
const onlyCase = async (customer: string) => {
  const [row] = await world.casesOf(customer);
  if (!row) throw new Error(`${customer} has no case`);
  return row;
};
const close = async (actor: StaffActor, customer: string, given: object = {}) => {
  const { id: caseId, version } = await onlyCase(customer);
  const decided = { outcome: "false_positive" as const, reasonCode: "birth_date_differs" };
  return closeCase({ actor }, { caseId, version, ...steps, ...decided, ...given });
};
const listed = async (): Promise<string> => {
  const customer = newId();
  await world.send(world.details(customer, shared));
  return customer;
};
const namesOf = async (customer: string): Promise<Record<string, unknown>> =>
  Object.fromEntries((await world.matchesOf(customer)).map(({ uid, state, proposedBy }) => [uid, [state, proposedBy]]));

describe("a match that joins behind a proposal", () => {
  test("of a batch that began before it is seen by both: what was proposed and ticked counts no more", async () => {
    const bystander = newId();
    await world.send(world.details(bystander, { name: "Nobody Special", date_of_birth: "1999-01-01" }));
    const customer = await listed();
    let batch: Promise<unknown> | undefined;
    await inTransaction("all", async (tx) => {
      await tx.execute(sql`select id from customers where external_id = ${bystander} for update`);
      const login = {
        kind: "login",
        at: new Date().toISOString(),
        customer: bystander,
        ip: "212.93.96.1",
        device: "d",
      };
      batch = world.send({ id: newId(), ...login }, world.details(customer, other));
      const count = () => inTransaction("all", async (beside) => (await beside.execute(isWaiting)).rowCount);
      await expect.poll(count, { timeout: 10_000 }).toBe(1);
      setClock(Date.now() + 1_000);
      expect(await close(first, customer)).toMatchObject({ value: { status: "proposed" } });
    });
    await batch;
    expect(await namesOf(customer)).toEqual({ 1: ["open", first.id], 2: ["open", null] });

    expect(await close(second, customer, { stepsDone: [] })).toMatchObject({
      error: { detail: "steps_left", params: { steps: ["read_why", "compare_match"] } },
    });
    const { id: caseId } = await onlyCase(customer);
    expect(await getCase({ actor: second }, { caseId })).toMatchObject({
      value: { secondPerson: { needed: true, proposedBy: null } },
    });
    expect(await close(second, customer)).toMatchObject({ value: { status: "proposed" } });
    expect(await namesOf(customer)).toEqual({ 1: ["open", second.id], 2: ["open", second.id] });
    expect(await close(second, customer)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(first, customer)).toMatchObject({ value: { status: "closed", clearances: 2 } });
    expect(await namesOf(customer)).toEqual({ 1: ["discounted", second.id], 2: ["discounted", second.id] });
  });

  test("counts for nothing what was proposed of it on its page and taken back since", async () => {
    const customer = await listed();
    expect(await close(first, customer)).toMatchObject({ value: { status: "proposed" } });
    const { id: matchId, version } = await world.matchOf(customer);
    expect(await reopenMatch({ actor: second }, { matchId, version, text: said.text })).toMatchObject({ ok: true });
    expect(await close(second, customer)).toMatchObject({ value: { status: "proposed" } });
    expect(await close(second, customer)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(first, customer)).toMatchObject({ value: { status: "closed" } });
  });

  test("of two, one proposed on its page by one and the case by another: either may be the second", async () => {
    const customer = await listed();
    const [{ id: matchId, version } = { id: "", version: 0 }] = await world.matchesOf(customer);
    const words = { reasonCode: "birth_date_differs" as const, ...said };
    expect(await discountMatch({ actor: first }, { matchId, version, ...words })).toMatchObject({ ok: true });
    await world.send(world.details(customer, other));
    expect(await close(second, customer)).toMatchObject({ value: { status: "proposed" } });
    expect((await world.stepsOf(matchId)).map(({ act }) => act)).toEqual([
      ...["opened", "discount_proposed", "proposal_withdrawn", "discount_proposed"],
    ]);
    expect(await close(first, customer)).toMatchObject({ value: { status: "closed", clearances: 2 } });
  });
});
