// A match from its alert to its end, through intake and the commands: who decides, what stays quiet, and what wakes it.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { matches } from "@/db/schema/matches";
import { conflicts } from "@/db/schema/staff";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reopenCase } from "@/lib/cases/reopen";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { discountMatch } from "./discount";
import { confirmTrueMatch, markInconclusive, reopenMatch } from "./judge";
import { leonov, makeWorld, said, steps } from "./testing";

let world: Awaited<ReturnType<typeof makeWorld>>;
let officer: StaffActor;
let second: StaffActor;
beforeAll(async () => {
  world = await makeWorld();
  [officer, second] = [await world.person("officer"), await world.person("officer")];
});
afterEach(() => setClock(null));
afterAll(() => world.drop());

describe("a match", () => {
  beforeAll(() => world.only("own", [leonov("1")]));

  test("opens with its alert, once a listed person, and holds both sides", async () => {
    const customer = newId();
    await world.send(world.details(customer), world.details(customer, { kyc_level: 2 }));
    const rows = await world.matchesOf(customer);
    expect(rows).toMatchObject([{ state: "open", list: "own", uid: "1", kind: "sanctions", queue: "sanctions" }]);
    expect(rows[0]).toMatchObject({
      twoPeople: false,
      version: 1,
      listed: { name: "LEONOV, Marek", dob: ["1970-03-05"] },
    });
    expect(rows[0]?.customer.toString("latin1")).not.toContain("1991");
    const [open] = await world.casesOf(customer);
    expect(rows[0]?.caseId).toBe(open?.id);
  });

  test("is discounted by an officer on what they looked at; the same customer stays quiet, and the case can be closed", async () => {
    const customer = await world.discounted(officer, "own");
    expect(await world.quiet(customer)).toBe(true);
    expect(await world.quiet(customer, { kyc_level: 3 })).toBe(true);
    const row = await world.matchOf(customer);
    expect(row).toMatchObject({ state: "discounted", reasonCode: "birth_date_differs", decidedBy: officer.id });
    const [clearance] = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(clearances)
        .where(eq(clearances.id, row.clearanceId ?? "")),
    );
    expect(clearance).toMatchObject({ kind: "match", suppressedCount: 2, endedAt: null });
    expect((await world.stepsOf(row.id)).map(({ act }) => act)).toEqual(["opened", "discounted"]);
    const [open] = await world.casesOf(customer);
    const close = { caseId: open?.id ?? "", version: open?.version ?? 0, ...steps };
    const closed = await closeCase(
      { actor: officer },
      { ...close, outcome: "false_positive", reasonCode: "other_person" },
    );
    expect(closed).toMatchObject({ ok: true, value: { status: "closed" } });
  });

  test("of a case that is cleared is discounted with it, and open again when that is taken back", async () => {
    const customer = newId();
    await world.send(world.details(customer));
    const [open] = await world.casesOf(customer);
    const input = { caseId: open?.id ?? "", version: open?.version ?? 0, ...steps };
    await closeCase({ actor: officer }, { ...input, outcome: "false_positive", reasonCode: "name_only" });
    expect(await world.matchOf(customer)).toMatchObject({ state: "discounted", reasonCode: "name_only" });
    expect(await world.quiet(customer)).toBe(true);
    const [closed] = await world.casesOf(customer);
    const back = { caseId: input.caseId, version: closed?.version ?? 0, reason: "looked again" };
    expect(await reopenCase({ actor: officer }, back)).toMatchObject({ ok: true });
    expect(await world.matchOf(customer)).toMatchObject({ state: "open", clearanceId: null });
    expect(await world.quiet(customer)).toBe(false);
  });

  test("is nothing for an analyst, nor for who only reads, nor for who knows the customer; a politician's is an analyst's too", async () => {
    await world.load("politicians", [leonov("p1", { name: "Ivo Tarhuni", aliases: [], dob: [] })], "pep");
    const customer = newId();
    await world.send(world.details(customer));
    const analyst = await world.person("analyst", ["sanctions", "politically_exposed"]);
    expect(await world.discount(analyst, customer)).toMatchObject({ error: { detail: "sanctions_need_an_officer" } });
    for (const role of ["support", "auditor", "regulator", "admin"] as const)
      expect(await world.discount(await world.person(role), customer)).toMatchObject({
        error: { detail: "role_may_not" },
      });
    const cousin = await world.person("officer");
    const { customerId } = await world.matchOf(customer);
    await inTransaction("all", (tx) =>
      tx.insert(conflicts).values({ staffId: cousin.id, customerId, kind: "family", declaredAt: new Date() }),
    );
    expect(await world.discount(cousin, customer)).toMatchObject({ error: { detail: "conflict_of_interest" } });
    const politician = newId();
    await world.send(world.details(politician, { name: "Ivo Tarhuni" }));
    expect(await world.discount(analyst, politician)).toMatchObject({ ok: true, value: { state: "discounted" } });
  });

  test("changed since somebody looked is refused with what happened", async () => {
    const customer = newId();
    await world.send(world.details(customer));
    const { id, version } = await world.matchOf(customer);
    await world.send(world.details(customer, { date_of_birth: "1991-11-03" }));
    const late = { matchId: id, version, reasonCode: "other_person" as const, ...said };
    expect(await discountMatch({ actor: officer }, late)).toMatchObject({
      error: { code: "stale", params: { version: 2, changes: [{ kind: "changed" }] } },
    });
  });

  test("that nobody can tell goes up with its case", async () => {
    const customer = newId();
    await world.send(world.details(customer));
    const { id, version } = await world.matchOf(customer);
    const unsure = { matchId: id, version, reasonCode: "documents_needed" as const, ...said };
    expect(await markInconclusive({ actor: officer }, unsure)).toMatchObject({ ok: true });
    expect(await world.matchOf(customer)).toMatchObject({ state: "inconclusive" });
    expect((await world.casesOf(customer))[0]).toMatchObject({ escalated: true });
    expect(await world.discount(second, customer)).toMatchObject({ ok: true, value: { state: "discounted" } });
  });
});

describe("two people", () => {
  /** The listed person's own birth date and number. */
  const strong = {
    date_of_birth: "1970-03-05",
    nationality: "RU",
    document: { type: "passport", number: "750123456" },
  };
  beforeAll(() => world.only("own", [leonov("1")]));
  const strongMatch = async (): Promise<string> => {
    const customer = newId();
    const [answer] = await world.send(world.details(customer, strong));
    expect(answer).toMatchObject({ decision: { measure: "sanctions_block" } });
    return customer;
  };

  test("discount a strong match: one proposes, another agrees, and the block ends with it", async () => {
    const customer = await strongMatch();
    expect(await world.discount(officer, customer)).toMatchObject({
      ok: true,
      value: { status: "proposed", state: "open" },
    });
    expect(await world.quiet(customer, strong)).toBe(false);
    expect(await world.discount(officer, customer)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await world.discount(second, customer)).toMatchObject({
      ok: true,
      value: { status: "done", state: "discounted" },
    });
    const [again] = await world.send(world.details(customer, strong));
    expect(again).toMatchObject({ decision: { measure: "none", answer: { do: "allow" } } });
  });

  test("are asked for by the database too", async () => {
    const { id } = await world.matchOf(await strongMatch());
    const alone = (proposedBy: string | null) =>
      inTransaction("all", (tx) =>
        tx
          .update(matches)
          .set({ state: "discounted", decidedAt: new Date(), decidedBy: officer.id, proposedBy })
          .where(eq(matches.id, id)),
      );
    await expect(alone(null)).rejects.toThrow(/matches_two_people|violates|failed/i);
    await expect(alone(officer.id)).rejects.toThrow(/matches_two_people|violates|failed/i);
    const change = (to: Partial<typeof matches.$inferInsert>) =>
      inTransaction("all", (tx) => tx.update(matches).set(to).where(eq(matches.id, id)));
    await expect(change({ twoPeople: false })).rejects.toThrow();
    await change({ proposedBy: officer.id });
    for (const to of [{ proposedBy: second.id }, { customerId: newId() }, { version: 0 }])
      await expect(change(to)).rejects.toThrow();
    await change({ proposedBy: null });
    await expect(alone(second.id)).resolves.toBeDefined();
  });

  test("may meet on the match's page and the case's", async () => {
    const customer = await strongMatch();
    const close = async (actor: StaffActor) => {
      const [open] = await world.casesOf(customer);
      const input = { caseId: open?.id ?? "", version: open?.version ?? 0, ...steps };
      return closeCase({ actor }, { ...input, outcome: "false_positive", reasonCode: "other_person" });
    };
    expect(await close(officer)).toMatchObject({ ok: true, value: { status: "proposed" } });
    expect(await world.matchOf(customer)).toMatchObject({ state: "open", proposedBy: officer.id });
    expect(await close(officer)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(second)).toMatchObject({ ok: true, value: { status: "closed", clearances: 1 } });
    expect(await world.matchOf(customer)).toMatchObject({ state: "discounted", proposedBy: officer.id });
  });

  test("are needed to lay aside what was held for true, which no case clears", async () => {
    const customer = newId();
    await world.send(world.details(customer));
    const { id, version } = await world.matchOf(customer);
    const confirmed = { matchId: id, version, reasonCode: "same_person" as const, ...said };
    expect(await confirmTrueMatch({ actor: officer }, confirmed)).toMatchObject({ value: { state: "true_match" } });
    const [open] = await world.casesOf(customer);
    const input = { caseId: open?.id ?? "", version: open?.version ?? 0, ...steps };
    const cleared = await closeCase(
      { actor: officer },
      { ...input, outcome: "explained", reasonCode: "documents_held" },
    );
    expect(cleared).toMatchObject({ error: { detail: "match_is_true" } });
    expect(await world.discount(officer, customer)).toMatchObject({ value: { status: "proposed" } });
    expect(await world.discount(second, customer)).toMatchObject({ value: { state: "discounted" } });
  });

  test("a proposal is taken back by reopening, and lapses when what it rests on changes", async () => {
    const customer = await strongMatch();
    await world.discount(officer, customer);
    const { id, version } = await world.matchOf(customer);
    expect(await reopenMatch({ actor: second }, { matchId: id, version, text: said.text })).toMatchObject({ ok: true });
    expect(await world.matchOf(customer)).toMatchObject({ proposedBy: null });
    await world.discount(officer, customer);
    await world.send(world.details(customer, { ...strong, document: { type: "passport", number: "RX123456" } }));
    expect(await world.matchOf(customer)).toMatchObject({ proposedBy: null, twoPeople: true });
  });
});
