// From the intake to the authority: a block or a rejection for sanctions opens the reports that each law asks for, once; one person writes,
// another approves, and what was approved is what is filed.
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { records } from "@/db/schema/records";
import { blockingReports } from "@/db/schema/reports";
import { withOwnDatabase } from "@/db/testing/database";
import { makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { proposeLift } from "@/lib/restrictions/commands/change";
import { decideProposal } from "@/lib/restrictions/commands/decide";
import { customerEvent, paymentEvent, placedOn, sendEvents } from "@/lib/restrictions/engine/testing";
import { acknowledge, makeSigner, openProposalOf } from "@/lib/restrictions/testing";
import { makeOldEntity, take } from "../testing";
import {
  acknowledgeBlocking,
  approveBlocking,
  closeNotOwed,
  fileBlocking,
  reopenBlocking,
  writeBlocking,
} from "./commands";
import { countBlocking, listBlocking, viewBlocking } from "./queries";
import { dueAt } from "./regimes";
import { changeRegimes } from "./setting";
import { listYear } from "./yearly";

/** On the lists that a console starts with. */
const sanctioned = "TDemoSanctionedAddressDoNotUse0001";
let entity: TestEntity;
let people: { writer: StaffActor; second: StaffActor };
withOwnDatabase();
beforeAll(async () => {
  await ensureLists("");
  entity = await makeOldEntity();
  people = { writer: await makeSigner("manager", [entity]), second: await makeSigner("mlro", [entity]) };
});

/** A payment with a sanctioned address, as the exchange tells it. */
async function deal(given: Record<string, unknown> = {}, of = entity): Promise<string> {
  const customer = `c-${newId()}`;
  const payment = paymentEvent(customer, 0, {
    ...{ direction: "in", asset: "ETH", value_usd: "812.50", amount: "0.25", chain: "ethereum" },
    counterparty: { kind: "address", id: sanctioned },
    ...given,
  });
  await sendEvents([customerEvent(of, customer), payment]);
  await sendEvents([payment]);
  return customer;
}
const reportsOn = (externalId: string) =>
  inTransaction("all", async (tx) => {
    const rows = await tx
      .select({ report: blockingReports })
      .from(blockingReports)
      .innerJoin(customers, eq(customers.id, blockingReports.customerId))
      .where(eq(customers.externalId, externalId))
      .orderBy(blockingReports.number);
    return rows.map(({ report }) => report);
  });
const oneOn = async (externalId: string) => {
  const [report, ...more] = await reportsOn(externalId);
  if (!report || more.length > 0) throw new Error(`${more.length + (report ? 1 : 0)} reports`);
  return report;
};
const view = async (actor: StaffActor, reportId: string) => take(await viewBlocking({ actor }, { reportId }));
/** Written by one person. */
async function written(report: { id: string }, actor = people.writer) {
  const { content, version } = await view(actor, report.id);
  if (!content) throw new Error("nothing to write in");
  const asked = { reportId: report.id, version, content: { ...content, basis: "SDGT" }, usdCents: 81_250 };
  return take(await writeBlocking({ actor }, asked));
}
const seen = ({ id, version }: { id: string; version: number }) => ({ reportId: id, version });

test("a block in force opens one report, due in ten business days, with what is known; told twice it opens no other", async () => {
  const report = await oneOn(await deal());
  expect(report).toMatchObject({ kind: "blocked", regime: "us_ofac", state: "draft", writers: [], usdCents: 81_250 });
  expect(report.dueAt).toEqual(dueAt("us_ofac", "blocked", report.occurredAt));
  const { content, row } = await view(people.writer, report.id);
  expect(content).toMatchObject({ owner: "Ana Ozola", where: `Exchange ${entity.code}` });
  expect(content?.property).toContain("ETH");
  expect(content?.party).toContain(sanctioned);
  expect(row.restriction?.key).toMatch(/^R-/);
  expect(report.content.toString()).not.toContain("Ana");
});

test("a payment that failed for sanctions is a rejected one: nothing is blocked, and it is told", async () => {
  const customer = await deal({ direction: "out", status: "failed" });
  expect(await placedOn(customer)).toEqual([]);
  expect(await oneOn(customer)).toMatchObject({ kind: "rejected", restrictionId: null, usdCents: 81_250 });
});

test("each law of the entity is owed its own report; what a law does not ask for is not opened", async () => {
  const other = await makeOldEntity();
  const manager = await makeStaff("manager", [other]);
  take(await changeRegimes({ actor: manager }, { entityId: other.id, regimes: ["eu", "hk"] }));
  const opened = await reportsOn(await deal({}, other));
  expect(opened.map(({ regime }) => regime)).toEqual(["eu", "hk"]);
  const rejected = await reportsOn(await deal({ status: "cancelled" }, other));
  expect(rejected.map(({ regime }) => regime)).toEqual(["hk"]);
});

test("drafted, approved by another, filed, acknowledged; each step once, on the version that was seen", async () => {
  const report = await oneOn(await deal());
  const first = { actor: people.writer };
  const second = { actor: people.second };
  expect(await approveBlocking(second, seen(report))).toMatchObject({ error: { detail: "nobody_wrote" } });
  const draft = await written(report);
  expect(await approveBlocking(first, seen(draft))).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
  expect(await approveBlocking(second, seen(report))).toMatchObject({ error: { code: "stale" } });
  expect(await fileBlocking(second, { ...seen(draft), reference: "ORS-1" })).toMatchObject({
    error: { detail: "report_is_draft" },
  });
  const approved = take(await approveBlocking(second, seen(draft)));
  const { content } = await view(people.writer, report.id);
  expect(await writeBlocking(first, { ...seen(approved), content: content!, usdCents: null })).toMatchObject({
    error: { detail: "report_is_approved" },
  });
  const filed = take(await fileBlocking(first, { ...seen(approved), reference: "ORS-1" }));
  const done = take(await acknowledgeBlocking(first, { ...seen(filed), acknowledgement: "Received" }));
  expect(done.state).toBe("acknowledged");
  const told = await inTransaction("all", (tx) =>
    tx.select().from(records).where(eq(records.subjectId, report.id)).orderBy(records.seq),
  );
  expect(
    told.map(({ kind }) => kind).filter((kind) => !["blocking_report.viewed", "command.refused"].includes(kind)),
  ).toEqual([
    ...["blocking_report.opened", "blocking_report.drafted", "blocking_report.approved"],
    ...["blocking_report.filed", "blocking_report.acknowledged"],
  ]);
  expect(told.map(({ content: text }) => text).join()).not.toContain("Ana");
});

test("whoever wrote any of it is no second person, also after it went back to the draft", async () => {
  const report = await oneOn(await deal());
  const draft = await written(report);
  const approved = take(await approveBlocking({ actor: people.second }, seen(draft)));
  const again = take(await reopenBlocking({ actor: people.writer }, seen(approved)));
  const rewritten = await written({ id: again.id }, people.second);
  for (const actor of [people.writer, people.second])
    expect(await approveBlocking({ actor }, seen(rewritten))).toMatchObject({
      error: { detail: "proposer_cannot_decide" },
    });
  const third = await makeStaff("manager", [entity]);
  expect(take(await approveBlocking({ actor: third }, seen(rewritten))).state).toBe("approved");
});

test("that none is owed is said by a second person, with a reason", async () => {
  const report = await oneOn(await deal());
  const draft = await written(report);
  const because = "The address was mislabelled; see the case.";
  expect(await closeNotOwed({ actor: people.writer }, { ...seen(draft), because })).toMatchObject({
    error: { detail: "proposer_cannot_decide" },
  });
  expect(take(await closeNotOwed({ actor: people.second }, { ...seen(draft), because })).state).toBe("not_owed");
});

test("the database itself refuses one person alone, a skipped step and a change after approval", async () => {
  const report = await oneOn(await deal());
  const draft = await written(report);
  const update = (change: ReturnType<typeof sql>) =>
    inTransaction("all", (tx) => tx.execute(sql`update blocking_reports set ${change} where id = ${report.id}`));
  const now = new Date().toISOString();
  const approvedBy = (id: string) =>
    sql`state = 'approved', approved_by = ${id}::uuid, approved_at = ${now}::timestamptz`;
  await expect(update(approvedBy(people.writer.id))).rejects.toThrow();
  await expect(
    update(sql`state = 'filed', filed_by = ${people.second.id}::uuid, filed_at = ${now}::timestamptz, reference = 'x'`),
  ).rejects.toThrow();
  await expect(update(sql`due_at = due_at + interval '1 year'`)).rejects.toThrow();
  await expect(update(sql`writers = '{}'`)).rejects.toThrow();
  take(await approveBlocking({ actor: people.second }, seen(draft)));
  await expect(update(sql`content = ${Buffer.alloc(40)}`)).rejects.toThrow();
  await expect(
    inTransaction("all", (tx) => tx.execute(sql`delete from blocking_reports where id = ${report.id}`)),
  ).rejects.toThrow();
});

test("a block that two people lift is owed a report of its release; the yearly list is of what stood on 30 June", async () => {
  const other = await makeOldEntity();
  const [one, two] = [await makeSigner("manager", [other]), await makeSigner("mlro", [other])];
  setClock(new Date("2026-06-15T10:00:00Z"));
  const stays = await deal({}, other);
  const released = await deal({}, other);
  setClock(new Date("2026-07-02T10:00:00Z"));
  const late = await deal({}, other);
  setClock(null);
  const [block] = await placedOn(released);
  const why = "The licence of 20 November covers it.";
  take(await proposeLift({ actor: one }, { restrictionId: block!.id, version: block!.version, basis: "licence", why }));
  const proposal = await openProposalOf(block!.id);
  take(
    await decideProposal({ actor: two }, { proposalId: proposal.id, version: proposal.version, verdict: "approve" }),
  );
  expect((await acknowledge(block!.id)).state).toBe("lifted");
  expect((await reportsOn(released)).map(({ kind }) => kind)).toEqual(["blocked", "released"]);
  const listed = take(await listYear({ actor: one }, { entityId: other.id, year: 2026 }));
  expect(listed).toMatchObject({ asOf: "2026-07-01T03:59:59.999Z", dueBy: "2026-09-30" });
  expect(listed.lines.map(({ account }) => account).sort()).toEqual([stays, released].sort());
  expect(listed.lines[0]).toMatchObject({ owner: "Ana Ozola", usdCents: 81_250, report: expect.stringMatching(/^B-/) });
  expect(listed.lines.map(({ account }) => account)).not.toContain(late);
});

test("each part that is let go of is owed a report of its own, and the rest another", async () => {
  const other = await makeOldEntity();
  const [one, two] = [await makeSigner("manager", [other]), await makeSigner("mlro", [other])];
  const owner = await deal({}, other);
  const lift = async (releaseUsdCents?: number) => {
    const [block] = await placedOn(owner);
    const asked = {
      restrictionId: block!.id,
      version: block!.version,
      basis: "licence" as const,
      why: "Licence 4711.",
    };
    take(await proposeLift({ actor: one }, { ...asked, ...(releaseUsdCents ? { releaseUsdCents } : {}) }));
    const { id, version } = await openProposalOf(block!.id);
    take(await decideProposal({ actor: two }, { proposalId: id, version, verdict: "approve" }));
    return (await acknowledge(block!.id)).state;
  };
  expect(await lift(10_000)).toBe("in_force");
  expect(await lift(20_000)).toBe("in_force");
  expect(await lift()).toBe("lifted");
  const told = (await reportsOn(owner)).filter(({ kind }) => kind === "released");
  expect(told.map(({ usdCents, revision }) => [usdCents, revision > 0])).toEqual([
    [10_000, true],
    [20_000, true],
    [51_250, false],
  ]);
  for (const { dueAt: due, occurredAt } of told) expect(due).toEqual(dueAt("us_ofac", "released", occurredAt));
});

test("the list tells what is owed first, and who may not see it is told nothing", async () => {
  // One that came from no case is there, too.
  await deal({ direction: "out", status: "failed" });
  await inTransaction("all", (tx) =>
    tx.update(blockingReports).set({ queue: null, version: 1 }).where(eq(blockingReports.kind, "rejected")),
  );
  const listed = take(await listBlocking({ actor: people.writer }, { view: "open" }));
  expect(listed.rows.map(({ kind }) => kind)).toContain("rejected");
  expect(take(await listBlocking({ actor: people.second }, { view: "open" })).rows).toEqual(listed.rows);
  const due = listed.rows.map(({ dueAt: at }) => at);
  expect(due).toEqual(due.toSorted());
  expect(take(await countBlocking({ actor: people.writer }, {})).open).toBe(listed.rows.length);
  const [row] = listed.rows;
  expect(take(await listBlocking({ actor: people.writer }, { view: "all", q: row!.key })).rows).toHaveLength(1);
  const foreign = await makeStaff("manager", [await makeOldEntity()]);
  expect(take(await listBlocking({ actor: foreign }, { view: "all" })).rows).toEqual([]);
  expect(await viewBlocking({ actor: foreign }, { reportId: row!.id })).toMatchObject({ error: { code: "not_found" } });
  for (const role of ["support", "analyst", "officer", "admin"] as const)
    expect(await viewBlocking({ actor: await makeStaff(role, [entity]) }, { reportId: row!.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
});
