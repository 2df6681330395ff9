// What a discounted match stays quiet through, and what wakes it: each field of either side, time, the same person elsewhere.
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { leonov, makeWorld, steps } from "./testing";

let world: Awaited<ReturnType<typeof makeWorld>>;
let officer: StaffActor;
beforeAll(async () => {
  world = await makeWorld();
  officer = await world.person("officer");
});
afterEach(() => setClock(null));
afterAll(() => world.drop());

describe("a discounted match wakes", () => {
  const entry = (given: Record<string, unknown> = {}) => world.load("waking", [leonov("w1", given)]);
  beforeAll(() => world.only("waking", [leonov("w1")]));

  test.each<[string, Record<string, unknown>, string]>([
    ["name", { native_name: "Марек Иванович Леонов" }, "customer.name"],
    ["birth date", { date_of_birth: "1970-03-06" }, "customer.birth_date"],
    ["nationality", { nationality: "RU" }, "customer.country"],
    ["document", { document: { type: "passport", number: "GG55555" } }, "customer.number"],
  ])("when the customer's %s changes, named and not shown in the alert", async (_, given, field) => {
    const customer = await world.discounted(officer, "waking");
    expect(await world.quiet(customer, given)).toBe(false);
    const row = await world.matchOf(customer, "waking");
    expect(row).toMatchObject({ state: "open", wokenBy: [field], clearanceId: null });
    const [, newer] = await world.casesOf(customer);
    const hits = await inTransaction("all", (tx) =>
      tx
        .select({ hits: alerts.hits })
        .from(alerts)
        .where(eq(alerts.caseId, newer?.id ?? row.caseId ?? "")),
    );
    const told = JSON.stringify(hits.at(-1));
    expect(told).toContain("the customer's");
    expect(told).not.toContain("1970-03-06");
    expect((await world.stepsOf(row.id)).map(({ act }) => act)).toEqual(["opened", "discounted", "woken"]);
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    ["name", { name: "LEONOVSKY, Marek" }, "listed.name", "LEONOV, Marek → LEONOVSKY, Marek"],
    ["aliases", { aliases: ["LEONOW, Marek", "Marko Leonov"] }, "listed.alias", "a new alias Marko Leonov"],
    ["birth date", { dob: ["1991-11-04"] }, "listed.birth_date", "1970-03-05 → 1991-11-04"],
    ["nationality", { nationality: ["Brazil"] }, "listed.country", "RU → BR"],
    ["numbers", { ids: ["Passport 999888777"] }, "listed.number", "Passport 750123456 → Passport 999888777"],
  ])("when the listed person's %s change, told before and after", async (_, given, field, words) => {
    const customer = await world.discounted(officer, "waking");
    expect(await world.quiet(customer)).toBe(true);
    await entry(given);
    expect(await world.quiet(customer)).toBe(false);
    expect(await world.matchOf(customer, "waking")).toMatchObject({ state: "open", wokenBy: [field] });
    const [open] = (await world.casesOf(customer)).slice(-1);
    expect(String(open?.headline.values.changedEn)).toContain(words);
    expect(open?.headline.reason.zh).toContain("此后");
    await entry();
  });

  test("not when addresses, programmes or a spelling change", async () => {
    const customer = await world.discounted(officer, "waking");
    await entry({ program: "SDGT", addresses: ["Minsk"], name: "Leonov, MAREK" });
    expect(await world.quiet(customer)).toBe(true);
    await entry();
  });

  test("when its time is over: the same again alerts, and says that it expired", async () => {
    const customer = await world.discounted(officer, "waking");
    setClock(Date.now() + 366 * 86_400_000);
    expect(await world.quiet(customer)).toBe(false);
    expect(await world.matchOf(customer, "waking")).toMatchObject({ state: "open", wokenBy: ["expired"] });
  });

  test("after as long as the entity has set", async () => {
    await inTransaction("all", (tx) =>
      tx.execute(sql`insert into settings (entity_id, key, value)
        values (${world.entity.id}, 'match_clearance_days', '{"sanctions": 30}'::jsonb)`),
    );
    const customer = await world.discounted(officer, "waking");
    const { expiresAt, decidedAt } = await world.matchOf(customer, "waking");
    expect((expiresAt?.getTime() ?? 0) - (decidedAt?.getTime() ?? 0)).toBe(30 * 86_400_000);
    await inTransaction("all", (tx) => tx.execute(sql`delete from settings where key = 'match_clearance_days'`)).catch(
      () => undefined,
    );
  });
});

describe("the same listed person elsewhere", () => {
  const copy = { name: "MAREK IVANOVICH LEONOV", aliases: ["Marek Leonov"], dob: ["1970"], ids: ["750123456"] };

  test("stays quiet by passport number on another list, until that copy says more", async () => {
    await world.only("first", [leonov("f1")]);
    const customer = await world.discounted(officer, "first");
    await world.load("second", [leonov("QDi.1", copy)]);
    expect(await world.quiet(customer)).toBe(true);
    expect(await world.matchesOf(customer)).toHaveLength(1);
    await world.load("second", [leonov("QDi.1", { ...copy, dob: ["1970", "1991-11-02"] })]);
    expect(await world.quiet(customer)).toBe(false);
    expect(await world.matchOf(customer, "second")).toMatchObject({ state: "open", wokenBy: ["listed.birth_date"] });
    expect(await world.matchOf(customer, "first")).toMatchObject({ state: "discounted" });
  });

  test("stays quiet under a new number of its list, and wakes by what changes later", async () => {
    await world.only("renumbered", [leonov("old")]);
    const customer = await world.discounted(officer, "renumbered");
    await world.load("renumbered", [leonov("new", { aliases: ["LEONOW, Marek"] })]);
    expect(await world.quiet(customer)).toBe(true);
    await world.load("renumbered", [leonov("new", { dob: ["1991-11-02"] })]);
    expect(await world.quiet(customer)).toBe(false);
    expect(await world.matchesOf(customer)).toMatchObject(
      [{ uid: "new", wokenBy: ["listed.birth_date"] }, {}].slice(0, 1),
    );
  });

  test("is not a namesake, and a politician's decision clears no sanctions", async () => {
    await world.only("namesakes", [leonov("n1", { ids: [] })]);
    const customer = await world.discounted(officer, "namesakes");
    await world.load("namesakes", [leonov("n1", { ids: [] }), leonov("n2", { ids: [], dob: ["1955-01-01"] })]);
    expect(await world.quiet(customer)).toBe(false);
    expect((await world.matchesOf(customer)).filter(({ state }) => state === "open")).toMatchObject([{ uid: "n2" }]);
  });
});

test("sixty discounted namesakes do not hide the sixty-first", async () => {
  const crowd = Array.from({ length: 60 }, (_, at) =>
    leonov(`c${at}`, { ids: [], aliases: [], dob: [`${1900 + at}-05-05`] }),
  );
  await world.only("crowd", crowd);
  const customer = newId();
  await world.send(world.details(customer));
  const [open] = await world.casesOf(customer);
  const input = { caseId: open?.id ?? "", version: open?.version ?? 0, ...steps };
  await closeCase({ actor: officer }, { ...input, outcome: "false_positive", reasonCode: "birth_date_differs" });
  expect(
    (await world.matchesOf(customer)).filter(({ list, state }) => list === "crowd" && state === "discounted"),
  ).toHaveLength(60);
  expect(await world.quiet(customer)).toBe(true);
  await world.load("crowd", [...crowd, leonov("true", { ids: [], aliases: [], nationality: [], dob: ["1991-11-02"] })]);
  const [answer] = await world.send(world.details(customer));
  expect(answer).toMatchObject({ decision: { measure: "sanctions_block", hits: [{ rule: "list.name-match" }] } });
  expect((await world.matchesOf(customer)).filter(({ state }) => state === "open")).toMatchObject([{ uid: "true" }]);
});
