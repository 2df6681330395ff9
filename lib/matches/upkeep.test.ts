// What time and the lists do to matches while nobody looks.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { discountMatch } from "./discount";
import { countMatches, listMatches } from "./list";
import { leonov, makeWorld, said } from "./testing";
import { followLists, noticeExpiring } from "./upkeep";
import { getMatch, openMatchPage } from "./view";

const system = systemActor("test");
const DAY = 86_400_000;
let world: Awaited<ReturnType<typeof makeWorld>>;
let officer: StaffActor;
beforeAll(async () => {
  world = await makeWorld();
  officer = await world.person("officer");
});
afterEach(() => setClock(null));
afterAll(() => world.drop());

const clearanceOf = async (id: string | null) => {
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(clearances)
      .where(eq(clearances.id, id ?? "")),
  );
  return row;
};

test("a coming end is told of once, and the index shows it", async () => {
  await world.only("ending", [leonov("1")]);
  const customer = await world.discounted(officer, "ending");
  setClock(Date.now() + 355 * DAY);
  const first = await noticeExpiring({ actor: system }, {});
  expect(first).toMatchObject({ ok: true, value: { noticed: 1 } });
  expect(await noticeExpiring({ actor: system }, {})).toMatchObject({ ok: true, value: { noticed: 0 } });
  const page = await listMatches({ actor: officer }, { view: "expiring" });
  expect(page).toMatchObject({ ok: true, value: { rows: [{ externalId: customer }], next: null } });
  expect(await countMatches({ actor: officer }, {})).toMatchObject({ value: { expiring: 1, open: 0 } });
});

test("an entry that left its list ends its matches; one that was renumbered keeps them", async () => {
  await world.only("moving", [leonov("stays"), leonov("leaves", { ids: [], dob: ["1950-01-01"] })]);
  const customer = await world.discounted(officer, "moving");
  const before = await world.matchesOf(customer);
  const left = before.find(({ uid }) => uid === "leaves");
  const { id, version } = left ?? { id: "", version: 0 };
  if (left?.state === "open")
    await discountMatch({ actor: officer }, { matchId: id, version, reasonCode: "other_person", ...said });
  const kept = before.find(({ uid }) => uid === "stays");
  if (kept?.state === "open")
    await discountMatch(
      { actor: officer },
      { ...said, matchId: kept.id, version: kept.version, reasonCode: "other_person" },
    );
  const held = (await world.matchesOf(customer)).find(({ uid }) => uid === "leaves")?.clearanceId ?? null;
  await world.load("moving", [leonov("renumbered")]);
  expect(await followLists({ actor: system }, {})).toMatchObject({ ok: true });
  const after = await world.matchesOf(customer);
  expect(after.find((row) => row.id === id)).toMatchObject({ clearanceId: null, delistedAt: expect.any(Date) });
  expect(await clearanceOf(held)).toMatchObject({ endReason: "delisted" });
  const renumbered = after.find((row) => row.id === kept?.id);
  expect(renumbered).toMatchObject({ uid: "renumbered", state: "discounted", delistedAt: null });
  expect(await clearanceOf(renumbered?.clearanceId ?? null)).toMatchObject({ endedAt: null });
});

test("the page opens the name with a record of the view; reading it again without one shows nobody", async () => {
  await world.only("seen", [leonov("1", { gender: "male", pob: ["Minsk"] })]);
  const customer = newId();
  await world.send(world.details(customer, { address: "Rua Nova 4, Recife" }));
  const { id: matchId } = await world.matchOf(customer, "seen");
  const auditor = await world.person("auditor");
  const unread = await getMatch({ actor: auditor }, { matchId });
  expect(unread).toMatchObject({ ok: true, value: { customer: { name: null, covered: ["document", "address"] } } });
  const opened = await openMatchPage({ actor: auditor }, { matchId });
  expect(opened).toMatchObject({ ok: true, value: { customer: { name: "Marek Leonov" }, may: { decide: false } } });
  expect(JSON.stringify(opened)).not.toContain("FN88123");
  expect(JSON.stringify(opened)).not.toContain("Recife");
  const fields = opened.ok ? opened.value.fields : [];
  expect(fields.find(({ field }) => field === "birth_date")).toEqual({
    field: "birth_date",
    customer: { values: ["1991-11-02"], covered: false },
    listed: ["1970-03-05"],
    reason: "birth_date_different",
  });
  expect(await getMatch({ actor: auditor }, { matchId })).toMatchObject({
    value: { customer: { name: "Marek Leonov" } },
  });
  for (const role of ["support", "admin"] as const)
    expect(await getMatch({ actor: await world.person(role) }, { matchId })).toMatchObject({
      error: { code: "not_allowed" },
    });
  expect(await getMatch({ actor: await world.person("analyst", ["review"]) }, { matchId })).toMatchObject({
    error: { code: "not_found" },
  });
});

test("the index has no gaps and no repeats, page by page, and finds by the customer's number and the entry's", async () => {
  await world.only("paged", [leonov("pp")]);
  const ids = Array.from({ length: 7 }, () => newId());
  for (const id of ids) await world.send(world.details(id));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listMatches({ actor: officer }, { view: "open", list: "paged", limit: 3, after });
    if (!page.ok) throw new Error(page.error.code);
    seen.push(...page.value.rows.map(({ externalId }) => externalId));
    after = page.value.next ?? undefined;
  } while (after);
  expect(seen).toEqual([...ids].reverse());
  const one = await listMatches({ actor: officer }, { text: ids[2] });
  expect(one).toMatchObject({ ok: true, value: { rows: [{ externalId: ids[2], uid: "pp" }] } });
  expect(await listMatches({ actor: officer }, { text: "pp", list: "paged" })).toMatchObject({
    value: { rows: { length: 7 } },
  });
  expect(await listMatches({ actor: officer }, { after: "nowhere" })).toMatchObject({ error: { code: "invalid" } });
});
