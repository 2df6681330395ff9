// Many customers worked as one: money followed from an address over the real chain graph reaches those who were paid from it, and one
// proposal holds no more of each than was followed to them.
import { eq, isNotNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { investigationMembers } from "@/db/schema/investigations";
import { restrictions } from "@/db/schema/restrictions";
import { withOwnDatabase } from "@/db/testing/database";
import { makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { take } from "@/lib/legal-requests/testing";
import { decideBatch } from "@/lib/restrictions/batches/decide";
import { placeBatch } from "@/lib/restrictions/batches/place";
import { proposeBatch } from "@/lib/restrictions/batches/propose";
import { confirmNow } from "@/lib/restrictions/batches/testing";
import { declareConflict } from "@/lib/staff/commands";
import { addTraced, closeInvestigation, noteOnInvestigation, removeMembers } from "./commands/change";
import { openInvestigation } from "./commands/open";
import { getInvestigation, listInvestigations, traceInvestigation, viewInvestigation } from "./queries/read";

const system = systemActor("test");
type Wire = Record<string, unknown>;
const event = (kind: string, fields: Wire): Wire => ({
  ...{ id: newId(), source: "node", kind, at: "2026-06-01T09:00:00Z" },
  ...fields,
});
const submit = async (...wires: Wire[]): Promise<void> => {
  const told = take(
    await submitEvents(
      { actor: system },
      wires.map((value, index) => ({ line: index + 1, value })),
    ),
  );
  expect(told.answers.map(({ status }) => status)).not.toContain("refused");
};
const person = (customer: string, entity = "HK"): Wire =>
  event("customer", {
    ...{ customer, entity, type: "person", name: `Given ${customer}`, residence: "HK", language: "en" },
    ...{ terms_version: "7.2", kyc_level: 3 },
  });
const moves = (from: string, to: string, value: string, hour: number): Wire =>
  event("chain_transfer", {
    ...{ chain: "ethereum", hash: newId(), block: 100 + hour, from, to, asset: "ETH", amount: "1", value_usd: value },
    at: `2026-06-01T${String(hour).padStart(2, "0")}:00:00Z`,
  });
const pays = (customer: string, direction: "in" | "out", address: string, value: string): Wire =>
  event("transaction", {
    ...{ customer, direction, asset: "ETH", amount: "1", value_usd: value, at: "2026-06-01T20:00:00Z" },
    ...{ device: "tablet-1", counterparty: { kind: "address", id: address } },
  });

let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
const ids = new Map<string, string>();
const id = (name: string): string => ids.get(name) ?? "";

withOwnDatabase();
beforeAll(async () => {
  for (const code of ["HK", "SG"]) await addEntity({ actor: system }, { code, name: code, timeZone: "Asia/Hong_Kong" });
  await submit(person("a"), person("b"), person("c"), person("d", "SG"));
  // 10,000 leave the thief: 6,000 to x1 (which also had 4,000 of its own), 4,000 straight on to y1
  await submit(
    moves("0xother", "0xx1", "4000.00", 1),
    moves("0xthief", "0xx1", "6000.00", 2),
    moves("0xthief", "0xy0", "4000.00", 3),
    moves("0xy0", "0xy1", "4000.00", 4),
  );
  await submit(
    pays("a", "in", "0xx1", "5000.00"),
    pays("b", "in", "0xy1", "4000.00"),
    pays("c", "out", "0xy1", "900.00"),
    pays("d", "in", "0xy1", "100.00"),
  );
  const rows = await inTransaction("all", (tx) => tx.select().from(customers));
  for (const row of rows) ids.set(row.externalId, row.id);
  const [hk] = await inTransaction("all", (tx) => tx.select().from(entities).where(eq(entities.code, "HK")));
  entity = { id: hk?.id ?? "", code: "HK" };
  officer = await makeStaff("officer", [entity]);
  manager = await confirmNow(await makeStaff("manager", [entity]));
}, 120_000);

const open = (title = "Theft of June") =>
  openInvestigation(
    { actor: officer },
    { entityId: entity.id, title, seeds: [{ chain: "ethereum", address: "0xTHIEF" }] },
  );

test("money is followed to those it was paid to, with steps, share and value; and to nobody else", async () => {
  const { id: investigationId } = take(await open());
  expect(await traceInvestigation({ actor: officer }, { investigationId })).toMatchObject({
    error: { detail: "view_first" },
  });
  take(await viewInvestigation({ actor: officer }, { investigationId }));
  const { reached } = take(await traceInvestigation({ actor: officer }, { investigationId }));
  expect(reached.map(({ externalId, hops, usdCents, path }) => ({ externalId, hops, usdCents, path }))).toEqual([
    { externalId: "b", hops: 3, usdCents: 400_000, path: ["0xthief", "0xy0", "0xy1"] },
    { externalId: "a", hops: 2, usdCents: 300_000, path: ["0xthief", "0xx1"] },
  ]);
  expect(reached.map(({ share }) => Math.round(share * 100))).toEqual([100, 60]);
  const near = take(await traceInvestigation({ actor: officer }, { investigationId, hops: 1 })).reached;
  expect(near.map(({ externalId }) => externalId)).toEqual(["a"]);
});

test("one two-handed proposal holds what was followed to each; who has nothing to do with it is out, and stays out", async () => {
  const opened = take(await open("Second look"));
  const seen = { investigationId: opened.id, version: opened.version };
  expect(await addTraced({ actor: officer }, { ...seen, customerIds: [id("c")] })).toMatchObject({
    error: { detail: "not_reached" },
  });
  const both = { ...seen, customerIds: [id("a"), id("b")] };
  const added = take(await addTraced({ actor: officer }, both));
  const out = { investigationId: opened.id, version: added.version, customerIds: [id("a")], because: "Sold a car." };
  const left = take(await removeMembers({ actor: officer }, out));
  take(await addTraced({ actor: officer }, { ...both, version: left.version }));
  const view = take(await viewInvestigation({ actor: officer }, { investigationId: opened.id }));
  expect(view.members.map(({ externalId, removed }) => [externalId, removed?.because ?? null])).toEqual([
    ["a", "Sold a car."],
    ["b", null],
  ]);
  const [kept] = await inTransaction("all", (tx) =>
    tx
      .select({ because: investigationMembers.removedBecause })
      .from(investigationMembers)
      .where(isNotNull(investigationMembers.removedAt)),
  );
  expect(kept?.because?.length).toBeGreaterThan(0);
  expect(kept?.because?.toString()).not.toContain("Sold");
  const terms = {
    ...{ investigationId: opened.id, measure: "withdrawal_hold" as const, concern: "unusual_activity" as const },
    ...{ liftsWhen: "review_finished" as const, why: "Stolen funds were paid in." },
  };
  const propose = (customerId: string, usdCents: number | null) =>
    proposeBatch({ actor: officer }, { ...terms, members: [{ customerId, usdCents }] });
  expect(await propose(id("a"), 300_000)).toMatchObject({ error: { params: { entries: [{ why: "not_named" }] } } });
  expect(await propose(id("b"), 400_001)).toMatchObject({ error: { detail: "needs_why_not_less" } });
  expect(await propose(id("b"), null)).toMatchObject({ error: { detail: "needs_why_not_less" } });
  const batch = take(await propose(id("b"), 400_000));
  const close = {
    investigationId: opened.id,
    version: view.version,
    outcome: "measures_taken",
    words: "Done.",
  } as const;
  expect(await closeInvestigation({ actor: officer }, close)).toMatchObject({ error: { detail: "proposal_is_open" } });
  take(await decideBatch({ actor: manager }, { batchId: batch.id, version: batch.version, verdict: "approve" }));
  await placeBatch(batch.id, new AbortController().signal);
  const [held] = await inTransaction("all", (tx) =>
    tx.select().from(restrictions).where(eq(restrictions.batchId, batch.id)),
  );
  expect(held).toMatchObject({ state: "applying", ground: "terms", automated: true, scope: { usdCents: 400_000 } });
  take(await noteOnInvestigation({ actor: officer }, { investigationId: opened.id, body: "B was warned before." }));
  take(await closeInvestigation({ actor: officer }, close));
  const after = take(await getInvestigation({ actor: officer }, { investigationId: opened.id }));
  expect(after).toMatchObject({ state: "closed", outcome: "measures_taken", restricted: 1, may: { work: "closed" } });
  expect(after.notes.map(({ body }) => body)).toEqual(["Done.", "B was warned before."]);
  expect(after.shared).toEqual([]);
});

test("who may: analysts and support not; an auditor reads; other entities know nothing of it", async () => {
  const rows = await inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.entityId, entity.id)));
  const mine = { entityId: entity.id, title: "From cases", caseIds: rows.map((row) => row.id).slice(0, 2), seeds: [] };
  const { id: investigationId } = take(
    await openInvestigation(
      { actor: officer },
      rows.length > 0 ? mine : { ...mine, seeds: [{ chain: "ethereum", address: "0xthief" }] },
    ),
  );
  for (const role of ["support", "analyst"] as const) {
    const actor = await makeStaff(role, [entity]);
    expect(await viewInvestigation({ actor }, { investigationId })).toMatchObject({
      error: { detail: "role_may_not" },
    });
  }
  const auditor = await makeStaff("auditor", [entity]);
  expect(take(await getInvestigation({ actor: auditor }, { investigationId }))).toMatchObject({
    title: null,
    may: { work: "role", propose: "role" },
  });
  expect(take(await viewInvestigation({ actor: auditor }, { investigationId })).title).toBe("From cases");
  expect(take(await listInvestigations({ actor: auditor }, {})).rows.map((row) => row.id)).toContain(investigationId);
  const [sg] = await inTransaction("all", (tx) => tx.select().from(entities).where(eq(entities.code, "SG")));
  const stranger = await makeStaff("officer", [{ id: sg?.id ?? "", code: "SG" }]);
  expect(await viewInvestigation({ actor: stranger }, { investigationId })).toMatchObject({
    error: { code: "not_found" },
  });
});

test("whom somebody may not see there they do not take out", async () => {
  const { id: investigationId, version } = take(await open("With a friend in it"));
  const added = take(await addTraced({ actor: officer }, { investigationId, version, customerIds: [id("b")] }));
  const friend = await makeStaff("officer", [entity]);
  take(await declareConflict({ actor: friend }, { customerId: id("b"), kind: "friend" }));
  const out = {
    investigationId,
    version: added.version,
    customerIds: [id("b")],
    because: "Has nothing to do with it.",
  };
  expect(await removeMembers({ actor: friend }, out)).toMatchObject({ error: { detail: "not_a_member" } });
  expect(take(await viewInvestigation({ actor: friend }, { investigationId })).members).toEqual([]);
  take(await removeMembers({ actor: officer }, out));
});
