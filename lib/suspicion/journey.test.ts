// From an internal report to the unit's answer, on the real database: who may, who may not and what the database refuses by itself.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeEvent, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, type StaffRole, systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { confirmNow, makeSigner, take } from "@/lib/restrictions/testing";
import { beginFromCase, decideInternal } from "./commands/decide";
import { downloadReport } from "./commands/filing";
import { printReport } from "./commands/print";
import { reportSuspicion } from "./commands/report";
import { approveReport, reopenReport, writeReport } from "./commands/write";
import { listSuspicion } from "./queries/list";
import { listMine } from "./queries/mine";
import { referralOfCase } from "./queries/referral";
import { viewReport } from "./queries/report";
import { asSystem, decide, fileInternal, reportIn, words } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
let mlro: StaffActor;
let second: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  mlro = await makeSigner("mlro", [entity]);
  second = await makeSigner("mlro", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const people = () => ({ filer: officer, mlro, second });
/** Which rule of the database refused it. */
const brokenBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing",
    (error) => error.cause?.constraint ?? error.cause?.code ?? String(error),
  );
const refused = (detail: string) => ({ ok: false, error: expect.objectContaining({ detail }) });

describe("an internal report", () => {
  test.each(["support", "analyst", "officer", "manager", "mlro"] satisfies StaffRole[])(
    "%s files one, and sees it and nothing of what follows",
    async (role) => {
      const customer = await makeCustomer(entity);
      const filer = await makeStaff(role, [entity]);
      const id = await fileInternal(filer, { customerId: customer.id });
      await decide(mlro, id, "not_file");
      const mine = take(await listMine({ actor: filer }, {}));
      expect(mine.rows).toEqual([
        expect.objectContaining({ id, words, ground: "unusual_transactions", name: "Maria Petrova" }),
      ]);
      expect(Object.keys(mine.rows[0] ?? {}).sort()).toEqual([
        "customerId",
        "filedAt",
        "ground",
        "id",
        "name",
        "words",
      ]);
      const other = await makeStaff(role, [entity]);
      expect(take(await listMine({ actor: other }, {})).rows).toEqual([]);
    },
  );

  test("of a case that is not theirs, or of another entity, there is nothing to report", async () => {
    const elsewhere = await makeEntity();
    const foreign = await makeCustomer(elsewhere);
    const analyst = await makeStaff("analyst", [entity], { queues: ["sanctions"] });
    const { id: caseId } = await makeCase(await makeCustomer(entity));
    for (const about of [{ customerId: foreign.id }, { caseId }])
      expect(await reportSuspicion({ actor: analyst }, { ...about, ground: "other", words })).toMatchObject({
        error: { code: "not_found" },
      });
  });

  test("whoever reported does not decide on it, whatever their role, and the database says so too", async () => {
    const customer = await makeCustomer(entity);
    const id = await fileInternal(mlro, { customerId: customer.id });
    const asked = { reportId: id, version: 1, verdict: "not_file" as const, reason: words };
    expect(await decideInternal({ actor: mlro }, asked)).toEqual(refused("proposer_cannot_decide"));
    const forced = (by: string) =>
      asSystem((tx) =>
        tx.execute(sql`update internal_report_reviews set state = 'not_file', decided_by = ${by}, decided_at = received_at,
          reason = '\\x00', version = 2 where report_id = ${id}`),
      );
    expect(await brokenBy(forced(mlro.id))).toBe("internal_report_reviews_two_people");
    expect(await brokenBy(forced(officer.id))).toBe("internal_report_reviews_decider");
    expect((await decide(second, id, "not_file")).suspiciousReportId).toBeNull();
    expect(await decideInternal({ actor: second }, { ...asked, version: 2 })).toEqual(refused("already_decided"));
  });

  test("a second one on the customer joins the open draft, and the case is referred for the MLRO's side alone", async () => {
    const customer = await makeCustomer(entity);
    const held = await makeCase(customer);
    const first = await decide(mlro, await fileInternal(officer, { caseId: held.id }), "file");
    const next = await decide(mlro, await fileInternal(officer, { customerId: customer.id }), "file");
    expect(next.suspiciousReportId).toBe(first.suspiciousReportId);
    expect(take(await referralOfCase({ actor: mlro }, { caseId: held.id }))).toMatchObject({ referred: true });
    expect(await referralOfCase({ actor: officer }, { caseId: held.id })).toEqual(refused("role_may_not"));
  });

  test("nobody begins a second draft on the customer beside an open one; an amendment is none", async () => {
    const customer = await makeCustomer(entity);
    const { id: caseId } = await makeCase(customer);
    const may = async () => take(await referralOfCase({ actor: mlro }, { caseId })).mayBegin;
    const begin = (actor: StaffActor) => beginFromCase({ actor }, { caseId, reason: words });
    await reportIn("amended", people(), { caseId });
    expect(await may()).toBe(true);
    const both = await Promise.all([begin(mlro), begin(second)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both).toContainEqual(refused("draft_is_open"));
    expect(await may()).toBe(false);
    expect(await begin(mlro)).toEqual(refused("draft_is_open"));
    const { suspiciousReportId } = await decide(mlro, await fileInternal(officer, { caseId }), "file");
    expect(both).toContainEqual(
      expect.objectContaining({ value: expect.objectContaining({ id: suspiciousReportId }) }),
    );
  });

  test("an approved one is not opened again beside a newer draft, which is named; an amendment stands beside it", async () => {
    const customer = await makeCustomer(entity);
    const { id: caseId } = await makeCase(customer);
    const { id: reportId, version } = await reportIn("approved", people(), { caseId });
    const reopen = () => reopenReport({ actor: mlro }, { reportId, version });
    const begin = () => beginFromCase({ actor: second }, { caseId, reason: words });
    const newer = take(await begin());
    expect(await reopen()).toEqual({
      ok: false,
      error: { code: "conflict", detail: "newer_draft_is_open", params: { key: newer.key } },
    });
    take(await approveReport({ actor: mlro }, { reportId: newer.id, version: newer.version }));
    const both = await Promise.all([reopen(), begin()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);

    const other = await makeCustomer(entity);
    await reportIn("amended", people(), other);
    const { rows } = await asSystem((tx) =>
      tx.execute<{ id: string; version: number }>(sql`select id, version from suspicious_reports
        where customer_id = ${other.id} and amends is not null`),
    );
    const amendment = { reportId: rows[0]?.id ?? "", version: rows[0]?.version ?? 0 };
    const approved = take(await approveReport({ actor: second }, amendment));
    await reportIn("draft", people(), other);
    expect(await reopenReport({ actor: mlro }, { ...amendment, version: approved.version })).toMatchObject({
      ok: true,
    });
  });
});

describe("a report to the unit", () => {
  test("is written by one and approved by another; what was approved is what is filed", async () => {
    const customer = await makeCustomer(entity);
    const counterparty = { kind: "address", id: `0x${"ab".repeat(20)}` };
    const body = {
      ...{ customer: customer.externalId, direction: "out", asset: "BTC", amount: "0.5", value_usd: "4999.00" },
      ...{ currency: "USD", ip: "203.0.113.7", device: "d-1", status: "settled", counterparty },
    };
    const eventId = await makeEvent(customer, { kind: "transaction", body });
    const { id: reportId } = await reportIn("draft", people(), customer);
    const seen = take(await viewReport({ actor: mlro }, { reportId }));
    expect(seen.transactions).toEqual([expect.objectContaining({ eventId, usdCents: 499_900, chosen: false })]);
    expect(seen.content?.narrative).toContain("Maria Petrova");
    const content = { ...(seen.content ?? { action: "", indicators: ["BEHAV" as const], parties: [] }) };
    const narrative = "She sent value just under the threshold eleven times.";
    const written = { reportId, version: 1, content: { ...content, narrative }, eventIds: [eventId] };
    const saved = take(await writeReport({ actor: second }, written));
    const approve = (actor: StaffActor) => approveReport({ actor }, { reportId, version: saved.version });
    for (const writer of [mlro, second]) expect(await approve(writer)).toEqual(refused("proposer_cannot_decide"));
    const third = await makeStaff("mlro", [entity]);
    expect(await approve(third)).toEqual(refused("confirm_first"));
    const approved = take(await approve(await confirmNow(third)));
    const late = { ...written, version: approved.version };
    expect(await writeReport({ actor: mlro }, late)).toEqual(refused("not_a_draft"));
    const file = take(await downloadReport({ actor: mlro }, { reportId, version: approved.version }));
    for (const part of [narrative, counterparty.id, "<report_code>STR<", customer.externalId])
      expect(file.xml).toContain(part);
    const again = take(await reopenReport({ actor: mlro }, { reportId, version: approved.version }));
    expect(await downloadReport({ actor: mlro }, { reportId, version: again.version })).toEqual(
      refused("not_approved"),
    );
  });

  test("what was told of a transaction later is in the file: its hash, and how it ended; not what came after the approval", async () => {
    const customer = await makeCustomer(entity);
    const body = { customer: customer.externalId, direction: "out", asset: "BTC", amount: "0.5", value_usd: "4999.00" };
    const eventId = await makeEvent(customer, { kind: "transaction", body: { ...body, status: "requested" } });
    const tell = (told: object, at: number) =>
      makeEvent(customer, {
        ...{ kind: "transaction_update", about: eventId, at: new Date(at) },
        body: { transaction: eventId, ...told },
      });
    await tell({ hash: "0xfeed", block: 812_000, status: "settled" }, Date.now() - 60_000);
    const { id: reportId } = await reportIn("draft", people(), customer);
    const { content } = take(await viewReport({ actor: mlro }, { reportId }));
    if (!content) throw new Error("there is a draft");
    take(await writeReport({ actor: mlro }, { reportId, version: 1, content, eventIds: [eventId] }));
    const { version } = take(await approveReport({ actor: second }, { reportId, version: 2 }));
    await tell({ hash: "0xbeef", status: "failed" }, Date.now() + 60_000);
    const { xml } = take(await downloadReport({ actor: mlro }, { reportId, version }));
    for (const part of ["(settled)", "<internal_ref_number>0xfeed<", "block 812000", "<transaction_status>C<"])
      expect(xml).toContain(part);
    expect(xml).not.toContain("0xbeef");
  });

  test("the database itself: no writer approves, nobody else may, no state is skipped, nothing approved or filed changes", async () => {
    const { id } = await reportIn("draft", people(), await makeCustomer(entity));
    const change = (set: ReturnType<typeof sql>, to = id) =>
      asSystem((tx) => tx.execute(sql`update suspicious_reports set ${set}, version = version + 1 where id = ${to}`));
    const approval = (by: string) => sql`state = 'approved', approved_by = ${by}, approved_at = drafted_at`;
    expect(await brokenBy(change(approval(mlro.id)))).toBe("suspicious_reports_two_people");
    expect(await brokenBy(change(approval(officer.id)))).toBe("suspicious_reports_approver");
    expect(await brokenBy(change(sql`writers = '{}'`))).toBe("suspicious_reports_stay");
    expect(await brokenBy(change(sql`state = 'filed'`))).toBe("suspicious_reports_moves");
    const filed = await reportIn("filed", people(), await makeCustomer(entity));
    expect(await brokenBy(change(sql`content = '\\x00'`, filed.id))).toBe("suspicious_reports_content_stays");
    expect(await brokenBy(change(sql`reference = 'other'`, filed.id))).toBe("suspicious_reports_filed_stays");
    const words = asSystem((tx) => tx.execute(sql`update internal_reports set ground = 'other'`));
    expect(await brokenBy(words)).toBe("42501");
  });

  test("sent back, it is put right by another, which names the unit's reference", async () => {
    const customer = await makeCustomer(entity);
    const { id } = await reportIn("rejected", people(), customer);
    const rejected = take(await viewReport({ actor: mlro }, { reportId: id }));
    expect(rejected).toMatchObject({ state: "rejected", reference: "FIU-2026-1" });
    await reportIn("amended", people(), customer);
    const rows = take(await listSuspicion({ actor: mlro }, { view: "to_file" })).rows;
    const next = rows.find(({ customerId }) => customerId === customer.id);
    const view = take(await viewReport({ actor: mlro }, { reportId: next?.id ?? "" }));
    expect(view.amends?.key).toMatch(/^SR-\d+$/);
    expect(take(await approveReport({ actor: second }, { reportId: view.id, version: view.version })).version).toBe(2);
    const file = take(await downloadReport({ actor: mlro }, { reportId: view.id, version: 2 }));
    expect(file.xml).toContain("<fiu_ref_number>FIU-2026-1<");
  });

  test("a case's report is printed for the command line, stored or not", async () => {
    const customer = await makeCustomer(entity);
    const { id } = await makeCase(customer);
    const system = systemActor("test");
    const draft = take(await printReport({ actor: system }, { case: id }));
    expect(draft).toMatchObject({ report: null, case: { entity: entity.code } });
    expect(draft.xml).toContain("Maria Petrova");
    await reportIn("approved", people(), { caseId: id });
    expect(take(await printReport({ actor: system }, { case: id })).report).toMatch(/^SR-/);
    expect(await printReport({ actor: system }, { case: "C-999999999" })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});
