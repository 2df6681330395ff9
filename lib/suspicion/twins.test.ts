// Invariant 7: two exchanges alike in everything, one of them with reports of suspicion on its customer in every state. Whatever support,
// analysts, officers, managers, regulators, administrators, the exchange's own app and the customer can ask for — every query that the
// product has — answers the same for both; so do looks, lists of records, counts and what goes out.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { ownDatabase } from "@/db/testing/database";
import {
  attach,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import type { Actor, MachineActor, StaffActor, StaffRole } from "@/lib/access/actor";
import { viewAppeal } from "@/lib/appeals/commands/view";
import { appealFor, asCustomer } from "@/lib/appeals/testing";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import type { Command } from "@/lib/command";
import { openCustomerPage } from "@/lib/customers/queries";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { Query } from "@/lib/query";
import { confirmNow, inDays, placeInForce, take } from "@/lib/restrictions/testing";
import { awaitsConsent } from "./consent";
import { listMine } from "./queries/mine";
import { asSystem, consented, decide, fileInternal, reportIn } from "./testing";

type Asked = Query<z.ZodType, unknown>;
type World = {
  entity: TestEntity;
  customer: TestCustomer;
  people: Record<StaffRole, StaffActor>;
  /** Of the MLRO's side, whose doings are not compared. */
  side: { filer: StaffActor; mlro: StaffActor; second: StaffActor };
  ids: Record<string, string>;
};

const modules = import.meta.glob<Record<string, unknown>>(["../**/*.ts", "!../**/*.test.ts", "!../auth/next-auth*.ts"]);
const isQuery = (value: unknown): value is Asked => typeof value === "function" && "reads" in value;
const at = new Date("2026-11-20T09:00:00Z");
const roles = ["support", "analyst", "officer", "manager", "regulator", "admin"] as const;

async function makeWorld(): Promise<World> {
  setClock(at);
  const entity = await makeEntity();
  await inTransaction("all", (tx) =>
    tx.execute(
      sql`insert into settings (entity_id, key, value) values (${entity.id}, 'suspicion_regime', '"GB"'::jsonb)`,
    ),
  );
  const people = {} as World["people"];
  for (const role of [...roles, "auditor", "mlro"] as const)
    people[role] = await makeStaff(role, [entity], { name: `The ${role}` });
  const signer = async (role: StaffRole, name: string) => confirmNow(await makeStaff(role, [entity], { name }));
  const side = {
    filer: people.officer,
    mlro: await signer("mlro", "The first"),
    second: await signer("mlro", "The second"),
  };
  const [proposer, approver] = [await signer("officer", "The proposer"), await signer("manager", "The approver")];
  const customer = await makeCustomer(entity);
  const body = {
    ...{ customer: customer.externalId, direction: "out", asset: "BTC", amount: "0.5", value_usd: "4999.00" },
    ...{ currency: "USD", ip: "203.0.113.7", device: "d-1", status: "settled" },
  };
  const eventId = await makeEvent(customer, { kind: "transaction", body });
  const held = (await attach([makeDraft(customer, eventId)])).get(eventId) ?? "";
  const restriction = await placeInForce(customer, { proposer, approver });
  const appeal = await appealFor(customer, restriction.id);
  return {
    ...{ entity, customer, people, side },
    ids: {
      ...{ customerId: customer.id, caseId: held, restrictionId: restriction.id, appealId: appeal.id, eventId },
      ...{ id: customer.id, entityId: entity.id },
    },
  };
}

/** Reports on the customer in every state at once, consent pending, steps waiting and let go. */
async function makeSuspicious({ side, customer, ids }: World): Promise<void> {
  const { mlro } = side;
  const about = { caseId: ids.caseId ?? "" };
  await fileInternal(side.filer, about);
  await decide(mlro, await fileInternal(side.filer, { customerId: customer.id }), "not_file");
  for (const state of ["amended", "acknowledged", "rejected", "approved"] as const) await reportIn(state, side, about);
  const asked = { consent: { until: inDays(7) } };
  await consented(mlro, await reportIn("filed", side, customer, asked), "refused");
  await consented(mlro, await reportIn("filed", side, customer, asked), "granted");
  await reportIn("filed", side, customer, asked);
  await reportIn("draft", side, customer);
}

/** Everything that a query may want to know, under the names that queries give it. */
const inputsOf = ({ ids, customer }: World): Record<string, unknown>[] => [
  {},
  ...Object.entries(ids).map(([name, id]) => ({ [name]: id })),
  { externalId: customer.externalId },
  { customer: customer.externalId },
  { externalId: customer.externalId, appealId: ids.appealId },
  { text: "Maria" },
  { q: "Maria" },
  { view: "all" },
  { subjectType: "restriction", subjectId: ids.restrictionId },
  { topics: `suspicion:${ids.entityId},case:${ids.caseId},customer:${ids.customerId}` },
];

/** The same words for what only tells the two apart: ids by when they first appear, digests, numbers of the one record of all. */
function normal(value: unknown, { entity }: World): string {
  const seen = new Map<string, string>();
  return (JSON.stringify(value, (_, each) => (each instanceof Map ? [...each] : each)) ?? "nothing")
    .replaceAll(entity.code, "ENTITY")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
      if (!seen.has(id)) seen.set(id, `id${seen.size}`);
      return seen.get(id) ?? "";
    })
    .replace(/\b[0-9a-f]{32,64}\b|"(?=[^"]*[A-Z])(?=[^"]*\d)[A-Za-z0-9+/_-]{20,}={0,2}"/g, "digest")
    .replace(/"(seq|size|index|total|records|done|id)":"?\d+"?/g, '"$1":0');
}

const machine = (world: World): MachineActor => ({
  ...{ kind: "machine", role: "machine", id: newId(), name: "core", entityIds: [world.entity.id] },
  scopes: ["events:write", "inquiries:read", "appeals:read", "restrictions:read", "decisions:read", "records:read"],
  granteeId: null,
});

async function answersOf(world: World, queries: readonly Asked[]): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  const asked = new Set<string>();
  const asking: [string, Actor][] = [
    ...roles.map((role): [string, Actor] => [role, world.people[role]]),
    ["customer", asCustomer(world.customer)],
    ["machine", machine(world)],
  ];
  for (const query of queries)
    for (const [who, actor] of asking)
      for (const given of inputsOf(world)) {
        const parsed = query.definition.input.safeParse(given);
        const input = parsed.success ? JSON.stringify(parsed.data) : "";
        if (!parsed.success || asked.has(`${query.definition.name} ${who} ${input}`)) continue;
        asked.add(`${query.definition.name} ${who} ${input}`);
        const name = `${query.definition.name} as ${who} with ${Object.keys(given).join()}`;
        const answer = await query({ actor }, given).catch((error: Error) =>
          fail("internal", { detail: error.message }),
        );
        if (!answer.ok && answer.error.detail === "role_may_not") break;
        answers[name] = normal(answer, world);
      }
  return answers;
}

/** Where two worlds differ: what was asked, and from where on the answers part. */
function differences(without: Record<string, string>, having: Record<string, string>): string[] {
  const names = [...new Set([...Object.keys(without), ...Object.keys(having)])];
  return names.flatMap((name) => {
    const [one = "", other = ""] = [without[name], having[name]];
    const from = [...one].findIndex((letter, place) => letter !== other[place]);
    return one === other ? [] : [`${name}: ${one.slice(from - 60, from + 60)} ≠ ${other.slice(from - 60, from + 60)}`];
  });
}

/** Looks that are on record, as their pages take them. */
async function looksOf(world: World): Promise<Record<string, string>> {
  const { people, ids } = world;
  const looks: [Command<z.ZodType, unknown>, object][] = [
    [openCase as never, { caseId: ids.caseId }],
    [openCustomerPage as never, { customerId: ids.customerId }],
    [viewAppeal as never, { appealId: ids.appealId }],
  ];
  const seen: Record<string, string> = {};
  for (const role of roles)
    for (const [look, input] of looks)
      seen[`${look.definition.name} as ${role}`] = normal(await look({ actor: people[role] }, input), world);
  return seen;
}

/** What transactions of an entity may read in the database itself, whatever the program asks. */
const rowsOf = ({ entity, customer, people }: World) =>
  inTransaction([entity.id], async (tx) => {
    await tx.execute(sql`select set_config('unflag.person', ${people.manager.id}, true)`);
    const { rows: told } = await tx.execute(
      sql`select kind, count(*)::int as n from records where entity_id is null or entity_id = ${entity.id} group by kind order by kind`,
    );
    const sent = await tx
      .select({ template: deliveries.template, state: deliveries.state })
      .from(deliveries)
      .orderBy(deliveries.createdAt, deliveries.template);
    const [own] = await tx
      .select({ version: customers.version, updatedAt: customers.updatedAt })
      .from(customers)
      .where(eq(customers.id, customer.id));
    return { told, sent, own };
  });

type Seen = {
  looks: Record<string, string>;
  answers: Record<string, string>;
  rows: Awaited<ReturnType<typeof rowsOf>>;
  /** The MLRO's side of it: so that the test compares something with nothing. */
  states: string[];
  waits: boolean;
  mine: number[];
};

/** An exchange in a database of its own, as everybody sees it. */
async function see(queries: readonly Asked[], suspicious: boolean): Promise<Seen> {
  const { drop } = await ownDatabase();
  try {
    const world = await makeWorld();
    if (suspicious) await makeSuspicious(world);
    setClock(at);
    const looks = await looksOf(world);
    const answers = await answersOf(world, queries);
    const { rows } = await asSystem((tx) =>
      tx.execute<{ state: string }>(sql`select distinct state from suspicious_reports order by state`),
    );
    const mine = [];
    for (const actor of [world.side.filer, world.people.manager])
      mine.push(take(await listMine({ actor }, {})).rows.length);
    const waits = await inTransaction([world.entity.id], (tx) => awaitsConsent(tx, world.customer.id, "lift"));
    return { looks, answers, rows: await rowsOf(world), states: rows.map(({ state }) => state), waits, mine };
  } finally {
    await closeDatabase();
    await drop();
  }
}

let [without, having]: Partial<Seen>[] = [];
beforeAll(async () => {
  const found = new Map<string, Asked>();
  for (const load of Object.values(modules))
    for (const value of Object.values(await load())) if (isQuery(value)) found.set(value.definition.name, value);
  // What one filed oneself is the one thing that its filer may see; it is looked at below.
  const queries = [...found.values()].filter(({ definition }) => definition.name !== "suspicion.mine");
  expect(queries.length).toBeGreaterThan(60);
  without = await see(queries, false);
  having = await see(queries, true);
}, 300_000);
afterAll(() => setClock(null));

test("there is something to be hidden: reports in every state, steps that wait", () => {
  expect(without).toMatchObject({ states: [], waits: false, mine: [0, 0] });
  expect(having).toMatchObject({
    states: ["acknowledged", "amended", "approved", "draft", "filed", "rejected"],
    waits: true,
  });
  // Whoever reported sees that they did, and whoever did not sees nothing.
  expect(having?.mine?.[0]).toBeGreaterThan(5);
  expect(having?.mine?.[1]).toBe(0);
});

test("every look that others take shows the same", () =>
  expect(differences(without?.looks ?? {}, having?.looks ?? {})).toEqual([]));

test("every query of the product answers others the same", () => {
  expect(Object.keys(without?.answers ?? {}).length).toBeGreaterThan(150);
  expect(differences(without?.answers ?? {}, having?.answers ?? {})).toEqual([]);
});

test("so do the rows that the database opens for them, what goes out, and the customer's own row", () =>
  expect(having?.rows).toEqual(without?.rows));
