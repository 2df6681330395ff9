// What a changed list means for customers who are there already: news become cases once, whoever sweeps and however often it is
// cut off; what says nothing new stays quiet; who left the list is marked so.
import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { events, jobs } from "@/db/schema/events";
import { matches } from "@/db/schema/matches";
import { records } from "@/db/schema/records";
import { listRescreens } from "@/db/schema/reference-lists";
import { withOwnDatabase } from "@/db/testing/database";
import { type MachineActor, systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { loadList } from "@/lib/reference-lists/store";
import { rescreenJob } from "./job";
import { rescreen } from "./sweep";

const system = systemActor("test");
const never = new AbortController().signal;
const later = Number.POSITIVE_INFINITY;
type Wire = Record<string, unknown>;

const entry = (uid: string, name: string, more: Wire = {}): Wire => ({ uid, name, type: "individual", ...more });
const person = (customer: string, name: string, more: Wire = {}): Wire => ({
  ...{ id: newId(), kind: "customer", at: new Date().toISOString(), customer, entity: "HK", type: "person", name },
  ...{ residence: "HK", language: "en", terms_version: "1", kyc_level: 2, ...more },
});
const send = async (actor: MachineActor | typeof system, ...wires: Wire[]) => {
  const result = await submitEvents(
    { actor },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.value.answers;
};

describe("rescreening", () => {
  let entityId = "";
  let list = "";
  withOwnDatabase();
  beforeAll(async () => {
    const added = await addEntity({ actor: system }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" });
    entityId = added.ok ? added.value.id : "";
  });
  beforeEach(() => {
    list = `l${newId().replaceAll("-", "").slice(-20)}`;
  });

  const load = async (entries: readonly Wire[]): Promise<string> => {
    const text = entries.map((each) => JSON.stringify(each)).join("\n");
    const loaded = await loadList({ actor: system }, { name: list, kind: "sanctions", text, lossLimit: 1 });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    return loaded.value.id;
  };
  const screenings = (customer: string) =>
    inTransaction("all", (tx) =>
      tx
        .select({ hits: events.hits, caseId: alerts.caseId, queue: alerts.queue })
        .from(events)
        .innerJoin(customers, eq(customers.id, events.customerId))
        .leftJoin(alerts, eq(alerts.eventId, events.id))
        .where(and(eq(customers.externalId, customer), eq(events.kind, "screening"))),
    );
  const progress = (listId: string) =>
    inTransaction(
      "all",
      async (tx) => (await tx.select().from(listRescreens).where(eq(listRescreens.listId, listId)))[0],
    );
  const anchor = entry("anchor", "Quite Another Anchorperson");

  test("who matches more entries than one event may name is told of all of them", async () => {
    const customer = newId();
    await send(system, person(customer, "Milosz Wyrzykowski"));
    await load([anchor]);
    const many = Array.from({ length: 70 }, (_, at) => entry(`many-${at}`, "Milosz WYRZYKOWSKI"));
    const version = await load([anchor, ...many]);
    await rescreen(inTransaction, version, never, later);
    const seen = await inTransaction("all", (tx) =>
      tx
        .select({ uid: matches.uid })
        .from(matches)
        .innerJoin(customers, eq(customers.id, matches.customerId))
        .where(and(eq(customers.externalId, customer), eq(matches.list, list))),
    );
    expect(await screenings(customer)).toHaveLength(2);
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(70);
  });

  test("a new entry makes a case for the customer it names and for nobody else", async () => {
    const [her, him] = [newId(), newId()];
    await send(system, person(her, "Zdenka Hrbatova"), person(him, "Colm Fitzgerald"));
    await load([anchor]);
    const version = await load([anchor, entry("new", "HRBATOVA, Zdenka")]);
    const [job] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(jobs)
        .where(eq(jobs.uniqueKey, `rescreen ${version}`)),
    );
    expect(job).toMatchObject({ kind: "lists.rescreen", payload: { listId: version } });
    await rescreenJob(inTransaction, job?.payload ?? {}, never);
    const [screening] = await screenings(her);
    expect(screening).toMatchObject({
      queue: "sanctions",
      hits: [{ rule: "list.name-match", values: { list, uid: "new" } }],
    });
    const [row] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(cases)
        .where(eq(cases.id, screening?.caseId ?? "")),
    );
    expect(row).toMatchObject({ state: "open", entityId, rules: ["list.name-match"] });
    expect(await screenings(him)).toEqual([]);
    expect(await progress(version)).toMatchObject({ entries: 1, found: 1, finishedAt: expect.any(Date) });
    const told = await inTransaction("all", (tx) =>
      tx.select({ kind: records.kind }).from(records).where(eq(records.subjectId, list)).orderBy(records.seq),
    );
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["list.rescreen_begun", "list.rescreened"]));
  });

  test("two workers and one that was cut off after each chunk decide once", async () => {
    const people = Array.from({ length: 12 }, () => newId());
    await send(system, ...people.map((id) => person(id, "Ludvika Marekova")));
    await load([anchor]);
    const version = await load([anchor, entry("new", "MAREKOVA, Ludvika")]);
    await Promise.all([
      rescreen(inTransaction, version, never, later, 5),
      rescreen(inTransaction, version, never, later, 5),
    ]);
    expect(await progress(version)).toMatchObject({ finishedAt: expect.any(Date) });
    for (const id of people) expect(await screenings(id)).toHaveLength(1);
    const again = await load([
      anchor,
      entry("new", "MAREKOVA, Ludvika"),
      entry("more", "MAREKOVA, Ludvika", { dob: ["1950"] }),
    ]);
    const stopped = AbortSignal.abort();
    expect(await rescreen(inTransaction, again, stopped, later, 5)).toBe(false);
    expect(await progress(again)).toMatchObject({ done: 0 });
    let slices = 1;
    while (!(await rescreen(inTransaction, again, never, 0, 5))) slices += 1;
    expect(slices).toBeGreaterThan(2);
    const { customers: all, done } = (await progress(again)) ?? {};
    expect(done).toBe(all);
    for (const id of people) expect(await screenings(id)).toHaveLength(2);
  });

  test("a change that says nothing new of a match stays quiet; one that does is told", async () => {
    const id = newId();
    await load([anchor, entry("known", "OBERHOLZER, Tancredi", { dob: ["1971"], program: "A" })]);
    await send(system, person(id, "Tancredi Oberholzer", { date_of_birth: "1971-05-06" }));
    await rescreen(
      inTransaction,
      await load([anchor, entry("known", "OBERHOLZER, Tancredi", { dob: ["1971"], program: "B" })]),
      never,
      later,
    );
    expect(await screenings(id)).toEqual([]);
    await rescreen(
      inTransaction,
      await load([anchor, entry("known", "OBERHOLZER, Tancredi", { dob: ["1971-05-06"] })]),
      never,
      later,
    );
    expect(await screenings(id)).toMatchObject([{ hits: [{ rule: "list.name-match" }] }]);
  });

  test("who left the list hits no more, and the match and the record say so", async () => {
    const id = newId();
    await load([anchor, entry("gone", "ABERNATHY, Quillon")]);
    await send(system, person(id, "Quillon Abernathy"));
    const version = await load([anchor]);
    await rescreen(inTransaction, version, never, later);
    const [match] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(matches)
        .where(and(eq(matches.list, list), eq(matches.uid, "gone"))),
    );
    expect(match?.delistedAt).toBeInstanceOf(Date);
    expect(await progress(version)).toMatchObject({ delisted: 1, found: 0 });
    const told = await inTransaction("all", (tx) =>
      tx
        .select({ kind: records.kind })
        .from(records)
        .where(eq(records.subjectId, match?.id ?? ""))
        .orderBy(records.seq),
    );
    expect(told.map(({ kind }) => kind)).toContain("match.delisted");
    const [answer] = await send(system, person(id, "Quillon Abernathy"));
    expect(answer).toMatchObject({ status: "accepted", decision: { hits: [] } });
  });

  test("a customer who takes another name is screened with it", async () => {
    const id = newId();
    await load([anchor, entry("other", "VANTERPOOL, Isolde")]);
    await send(system, person(id, "Isolde Green"));
    const [answer] = await send(system, person(id, "Isolde Vanterpool"));
    expect(answer).toMatchObject({ decision: { hits: [{ rule: "list.name-match" }] } });
  });

  test("nobody outside makes a screening, or an event in the console's name", async () => {
    const key: MachineActor = {
      ...{ kind: "machine", role: "machine", id: newId(), name: "core", scopes: ["events:write"] },
      entityIds: [entityId],
    };
    const customer = newId();
    const about = { ...person(customer, "A B"), list: "x", version: "1", entries: ["1"] };
    const answers = await send(key, { ...about, kind: "screening" }, { ...about, source: "unflag.rescreening" });
    expect(answers).toMatchObject([{ error: { code: "reserved" } }, { error: { code: "reserved" } }]);
  });
});
