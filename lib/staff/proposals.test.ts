// Four eyes on roles, in the command and once more in the database.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { staffProposals } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { decideProposal, proposeChange } from "./proposals";
import { listStaff } from "./queries";
import { actAs, makeEntity, makePerson, recordsAbout, rowOf, type TestPerson, useAuthSettings } from "./testing";

const start = Date.parse("2026-05-04T09:00:00Z");

describe("a proposed change", () => {
  let entity = "";
  let admin: StaffActor;
  let manager: StaffActor;
  let person: TestPerson;

  beforeAll(async () => {
    useAuthSettings();
    await testDatabase();
  });
  beforeEach(async () => {
    setClock(start);
    entity = await makeEntity();
    admin = await actAs(await makePerson("admin", [entity]));
    manager = await actAs(await makePerson("manager", [entity]));
    person = await makePerson("analyst", [entity]);
  });
  afterAll(async () => {
    setClock(null);
    await closeDatabase();
  });

  const propose = async (by = admin, staffId = person.id) => {
    const result = await proposeChange({ actor: by }, { staffId, change: { role: "officer" } });
    return result.ok ? result.value.id : result.error.detail;
  };
  const decide = (by: StaffActor, proposalId: string | undefined, decision: "approve" | "reject" = "approve") =>
    decideProposal({ actor: by }, { proposalId: proposalId ?? "", decision });

  test("acts once somebody else approves, and says who on the record", async () => {
    const id = await propose();
    expect((await rowOf(person.id)).role).toBe("analyst");
    expect(await decide(manager, id)).toEqual({ ok: true, value: { state: "approved" } });
    expect(await rowOf(person.id)).toMatchObject({ role: "officer", version: 2 });
    const entry = (await recordsAbout(person.id)).at(-1);
    expect(entry).toMatchObject({
      kind: "staff.change_approved",
      data: { proposedBy: admin.id, change: { role: "officer" }, before: { role: "analyst" } },
    });
    expect(await decide(manager, id)).toMatchObject({ error: { code: "conflict", detail: "proposal_decided" } });
  });

  test("does nothing when rejected", async () => {
    expect(await decide(manager, await propose(), "reject")).toMatchObject({ value: { state: "rejected" } });
    expect(await rowOf(person.id)).toMatchObject({ role: "analyst", version: 1 });
  });

  test("is never about oneself, nor decided by the proposer or by the person", async () => {
    expect(await propose(admin, admin.id)).toBe("not_about_yourself");
    const aboutManager = await propose(admin, manager.id);
    expect(await decide(manager, aboutManager)).toMatchObject({ error: { detail: "not_about_yourself" } });
    expect(await decide(admin, aboutManager)).toMatchObject({ error: { detail: "role_may_not" } });
    // Somebody who proposed as admin and has become a manager since is still the proposer.
    const promoted: StaffActor = { ...admin, role: "manager" };
    expect(await decide(promoted, aboutManager)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
  });

  test("the database refuses one pair of eyes whatever the program does", async () => {
    const row = (proposedBy: string, decidedBy: string | null) => ({
      id: newId(),
      staffId: person.id,
      proposedBy,
      decidedBy,
      change: {},
      state: "approved",
      createdAt: new Date(start),
      expiresAt: new Date(start),
    });
    const store = (values: ReturnType<typeof row>) =>
      inTransaction("all", (tx) => tx.insert(staffProposals).values(values));
    await expect(store(row(person.id, manager.id))).rejects.toMatchObject({
      cause: { constraint: "staff_proposals_not_self" },
    });
    await expect(store(row(manager.id, manager.id))).rejects.toMatchObject({
      cause: { constraint: "staff_proposals_two_people" },
    });
    await expect(store(row(manager.id, person.id))).rejects.toMatchObject({
      cause: { constraint: "staff_proposals_not_by_its_subject" },
    });
  });

  test("lapses after three days, says so, and makes room for another", async () => {
    const id = await propose();
    expect(await propose()).toBe("proposal_open");
    setClock(start + 72 * 3_600_000);
    const late = await actAs(await makePerson("manager", [entity]));
    expect(await decide(late, id)).toEqual({ ok: true, value: { state: "lapsed" } });
    expect((await rowOf(person.id)).role).toBe("analyst");
    expect((await recordsAbout(person.id)).at(-1)).toMatchObject({ kind: "staff.change_lapsed" });
    await propose();
    setClock(start + 200 * 3_600_000);
    await propose();
    const states = await inTransaction("all", (tx) =>
      tx.select({ state: staffProposals.state }).from(staffProposals).where(sql`staff_id = ${person.id}`),
    );
    expect(states.map(({ state }) => state).sort()).toEqual(["lapsed", "lapsed", "open"]);
  });

  test("two decisions at once: one acts", async () => {
    const id = await propose();
    const other = await actAs(await makePerson("mlro", [entity]));
    const answers = await Promise.all([decide(manager, id), decide(other, id)]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await rowOf(person.id)).version).toBe(2);
  });

  test("stays within the proposer's entities, and strangers' people do not exist", async () => {
    const elsewhere = await makeEntity();
    const stranger = await makePerson("analyst", [elsewhere]);
    const change = { entityIds: [entity, elsewhere] };
    const wider = await proposeChange({ actor: admin }, { staffId: person.id, change });
    expect(wider).toMatchObject({ error: { code: "not_allowed", detail: "entities_not_yours" } });
    const foreign = await proposeChange({ actor: admin }, { staffId: stranger.id, change: { role: "officer" } });
    expect(foreign).toMatchObject({ error: { code: "not_found" } });
    const listed = await listStaff({ actor: manager }, {});
    if (!listed.ok) throw new Error(listed.error.code);
    expect(listed.value.people.map(({ id }) => id)).toContain(person.id);
    expect(listed.value.people.map(({ id }) => id)).not.toContain(stranger.id);
  });

  test("is approved only by somebody of each entity that is joined or left", async () => {
    const elsewhere = await makeEntity();
    const wide = await actAs(await makePerson("admin", [entity, elsewhere]));
    const change = { entityIds: [entity, elsewhere] };
    const made = await proposeChange({ actor: wide }, { staffId: person.id, change });
    const id = made.ok ? made.value.id : "";
    expect(await decide(manager, id)).toMatchObject({ error: { code: "not_allowed", detail: "entities_not_yours" } });
    expect(await decide(await actAs(await makePerson("manager", [entity, elsewhere])), id)).toMatchObject({ ok: true });
    const back = await proposeChange({ actor: wide }, { staffId: person.id, change: { entityIds: [entity] } });
    expect(await decide(manager, back.ok ? back.value.id : "", "reject")).toMatchObject({
      value: { state: "rejected" },
    });
  });

  test("that changes nothing is no proposal", async () => {
    const same = { role: "analyst" as const, entityIds: [entity] };
    expect(await proposeChange({ actor: admin }, { staffId: person.id, change: same })).toMatchObject({
      error: { detail: "nothing_to_change" },
    });
  });
});
