// One case never says the same of a match twice: whether an event or the sweep of a changed list comes first, or both at once,
// there is one alert; whatever is news gets its own.
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { referenceLists } from "@/db/schema/reference-lists";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { leonov, makeWorld } from "@/lib/matches/testing";
import { rescreen } from "./sweep";

const never = new AbortController().signal;
/** The listed person's own details. */
const same = { date_of_birth: "1970-03-05", nationality: "RU", document: { type: "passport", number: "750123456" } };
const list = "swept";

let world: Awaited<ReturnType<typeof makeWorld>>;
let officer: StaffActor;
beforeAll(async () => {
  world = await makeWorld();
  officer = await world.person("officer");
});
beforeEach(() => world.only(list, [leonov("1")]));
afterEach(() => setClock(null));
afterAll(() => world.drop());

const change = (given: Record<string, unknown>) => world.load(list, [leonov("1", given)]);
const sweep = async (size?: number): Promise<void> => {
  const [version] = await inTransaction("all", (tx) =>
    tx
      .select({ id: referenceLists.id })
      .from(referenceLists)
      .where(and(eq(referenceLists.name, list), eq(referenceLists.state, "active"))),
  );
  await rescreen(inTransaction, version?.id ?? "", never, Number.POSITIVE_INFINITY, size);
};
/** What the alerts of a customer say, the oldest first. */
const toldOf = (customer: string) =>
  inTransaction("all", (tx) =>
    tx
      .select({ caseId: alerts.caseId, hits: alerts.hits })
      .from(alerts)
      .innerJoin(customers, eq(customers.id, alerts.customerId))
      .where(eq(customers.externalId, customer))
      .orderBy(alerts.createdAt, alerts.id),
  );
const changesTold = async (customer: string) =>
  (await toldOf(customer)).map(({ hits }) => String(hits[0]?.values.changedEn ?? ""));
/** A customer whose one match is discounted, in a case that is still open. */
const discounted = () => world.discounted(officer, list);

describe("a changed entry wakes a discounted match", () => {
  test("by an event: the sweep afterwards adds nothing", async () => {
    const customer = await discounted();
    await change({ dob: ["1991-11-04"] });
    expect(await world.quiet(customer)).toBe(false);
    await sweep();
    expect(await changesTold(customer)).toEqual(["", expect.stringContaining("1970-03-05 → 1991-11-04")]);
    expect(await world.matchOf(customer)).toMatchObject({ state: "open", wokenBy: ["listed.birth_date"], version: 3 });
  });

  test("by the sweep: an event afterwards is decided on and adds nothing", async () => {
    const customer = await discounted();
    await change({ dob: ["1991-11-04"] });
    await sweep();
    expect(await world.quiet(customer)).toBe(false);
    expect(await world.quiet(customer, { kyc_level: 2 })).toBe(false);
    expect(await changesTold(customer)).toEqual(["", expect.stringContaining("1970-03-05 → 1991-11-04")]);
    expect(await world.casesOf(customer)).toMatchObject([{ alertCount: 2 }]);
    expect(await world.matchOf(customer)).toMatchObject({ state: "open", wokenBy: ["listed.birth_date"], version: 3 });
  });

  test("by both at once: one of them tells it", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, discounted));
    await change({ dob: ["1991-11-04"] });
    await Promise.all([sweep(2), ...people.map((each) => world.quiet(each))]);
    for (const each of people) {
      expect(await changesTold(each)).toEqual(["", expect.stringContaining("1991-11-04")]);
      expect(await world.casesOf(each)).toMatchObject([{ alertCount: 2 }]);
    }
  });

  test("for whom no event came, by the sweep; and each further change is told again, the first one too", async () => {
    const [customer, other] = [await discounted(), await discounted()];
    await change({ dob: ["1991-11-04"] });
    await world.quiet(other);
    await sweep();
    expect(await toldOf(customer)).toHaveLength(2);
    await change({ dob: ["1991-11-05"] });
    await world.quiet(other);
    await sweep();
    await change({ dob: ["1991-11-04"] });
    await sweep();
    for (const each of [customer, other]) {
      await world.quiet(each);
      expect(await toldOf(each)).toHaveLength(4);
      expect(await world.casesOf(each)).toMatchObject([{ alertCount: 4 }]);
    }
  });
});

describe("a match that nobody decided", () => {
  test("is opened by a new entry once, whichever way it is met, twice in one batch too", async () => {
    const [first, second] = [newId(), newId()];
    await world.only(list, [leonov("0", { name: "QWENTRUB, Zyx", aliases: [] })]);
    await world.send(world.details(first), world.details(second));
    await world.load(list, [leonov("0", { name: "QWENTRUB, Zyx", aliases: [] }), leonov("1", { ids: [] })]);
    await world.send(world.details(first), world.details(first, { kyc_level: 2 }));
    await sweep();
    await world.send(world.details(second));
    for (const each of [first, second]) {
      expect(await toldOf(each)).toMatchObject([{ hits: [{ values: { uid: "1" } }] }]);
      expect(await world.matchesOf(each)).toMatchObject([{ uid: "1", state: "open", version: 1 }]);
    }
  });

  test("is told again when the customer's details, another entry or another list say more", async () => {
    const customer = newId();
    await world.send(world.details(customer));
    await world.send(world.details(customer, { date_of_birth: "1991-11-03" }));
    expect(await toldOf(customer)).toHaveLength(2);
    await world.load(list, [leonov("1"), leonov("2", { dob: ["1991-11-02"], ids: [] })]);
    await sweep();
    expect(await toldOf(customer)).toHaveLength(3);
    await world.load("copied", [leonov("1")]);
    await world.send(world.details(customer, { date_of_birth: "1991-11-03" }));
    const told = await toldOf(customer);
    expect(told).toHaveLength(4);
    expect(told.at(-1)?.hits.map(({ values }) => values.list)).toContain("copied");
  });

  test("is told again when its entry had left the list, and when its clearance has run out", async () => {
    const [customer, cleared] = [newId(), await discounted()];
    await world.send(world.details(customer));
    await world.only(list, [leonov("0", { name: "QWENTRUB, Zyx", aliases: [], ids: [] })]);
    await sweep();
    await world.load(list, [leonov("1")]);
    await sweep();
    await world.quiet(customer);
    expect(await toldOf(customer)).toHaveLength(2);
    expect(await world.matchOf(customer)).toMatchObject({ delistedAt: null });
    await world.discount(officer, cleared);
    const before = (await toldOf(cleared)).length;
    setClock(Date.now() + 366 * 86_400_000);
    await world.quiet(cleared);
    await world.quiet(cleared);
    expect(await toldOf(cleared)).toHaveLength(before + 1);
  });

  test("of the listed person blocks all the same, in the case that tells of it", async () => {
    const customer = newId();
    await world.only(list, [leonov("0", { name: "QWENTRUB, Zyx", aliases: [] })]);
    await world.send(world.details(customer, same));
    await change({});
    await sweep();
    const [answer] = await world.send(world.details(customer, same));
    expect(answer).toMatchObject({ decision: { measure: "sanctions_block", answer: { do: "block" } } });
    const [told, ...more] = await toldOf(customer);
    expect(more).toEqual([]);
    const causes = await inTransaction("all", (tx) =>
      tx
        .select({ restriction: restrictions.id, caseId: restrictions.caseId })
        .from(restrictionCauses)
        .innerJoin(restrictions, eq(restrictions.id, restrictionCauses.restrictionId))
        .innerJoin(customers, eq(customers.id, restrictions.customerId))
        .where(eq(customers.externalId, customer)),
    );
    expect(causes).toHaveLength(2);
    expect(new Set(causes.map(({ restriction }) => restriction)).size).toBe(1);
    expect(causes[0]?.caseId).toBe(told?.caseId);
  });
});
