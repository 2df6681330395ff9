// From an internal report to the unit's answer, on the real database: who may, who may not and what the database refuses by itself; the
// gate of consent; deputies; who sees what.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeEvent, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, type StaffRole, staffRoles, systemActor } from "@/lib/access/actor";
import { actorOfSession } from "@/lib/auth/sessions";
import { setClock } from "@/lib/clock";
import { confirmNow, inDays, makeSigner, take } from "@/lib/restrictions/testing";
import { decideInternal } from "./commands/decide";
import { endDeputy, nameDeputy } from "./commands/deputies";
import { downloadReport, noteFiled } from "./commands/filing";
import { printReport } from "./commands/print";
import { keepSuspicion, releaseWait } from "./commands/release";
import { reportSuspicion } from "./commands/report";
import { approveReport, reopenReport, writeReport } from "./commands/write";
import { awaitsConsent } from "./consent";
import { listDeputies } from "./queries/deputies";
import { viewInternal } from "./queries/internal";
import { countSuspicion, listSuspicion } from "./queries/list";
import { listMine } from "./queries/mine";
import { referralOfCase } from "./queries/referral";
import { getReport, viewReport } from "./queries/report";
import { suspicionViews } from "./schema";
import { asSystem, consented, decide, fileInternal, reportIn, words } from "./testing";

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

describe("consent", () => {
  const waits = (customerId: string, subject?: Parameters<typeof awaitsConsent>[3]) =>
    inTransaction([entity.id], (tx) => awaitsConsent(tx, customerId, "lift", subject));
  const setRegime = (code: string) =>
    inTransaction("all", (tx) =>
      tx.execute(sql`insert into settings (entity_id, key, value) values (${entity.id}, 'suspicion_regime', ${JSON.stringify(code)}::jsonb)
        on conflict (entity_id, key) do update set value = excluded.value`),
    );

  test("a step waits until consent, and for nobody else's customer; the MLRO lets one go on", async () => {
    await setRegime("GB");
    const customer = await makeCustomer(entity);
    const restriction = { type: "restriction" as const, id: customer.id };
    expect(await waits(customer.id, restriction)).toBe(false);
    const report = await reportIn("filed", people(), customer, { consent: { until: inDays(7) } });
    expect([await waits(customer.id), await waits(customer.id, restriction)]).toEqual([true, true]);
    expect(await waits((await makeCustomer(entity)).id)).toBe(false);
    const { waits: held } = take(await viewReport({ actor: mlro }, { reportId: report.id }));
    expect(held).toEqual([expect.objectContaining({ step: "lift", releasedAt: null })]);
    take(await releaseWait({ actor: mlro }, { waitId: held[0]?.id ?? "", reason: words }));
    expect([await waits(customer.id), await waits(customer.id, restriction)]).toEqual([true, false]);
    await consented(mlro, report, "granted");
    expect(await waits(customer.id)).toBe(false);
  });

  test("silence ends it by the regime's time, a refusal lasts its moratorium, and nothing shows it to others", async () => {
    await setRegime("GB");
    const [silent, refusal] = [await makeCustomer(entity), await makeCustomer(entity)];
    const asked = await reportIn("filed", people(), silent, { consent: { until: inDays(7) } });
    await consented(mlro, await reportIn("filed", people(), refusal, { consent: { until: inDays(7) } }), "refused");
    setClock(Date.now() + 8 * 86_400_000);
    expect([await waits(silent.id), await waits(refusal.id)]).toEqual([false, true]);
    take(await keepSuspicion({ actor: systemActor("worker") }, {}));
    expect(take(await getReport({ actor: mlro }, { reportId: asked.id })).consent.state).toBe("run_out");
    setClock(Date.now() + 32 * 86_400_000);
    expect(await waits(refusal.id)).toBe(false);
  });

  test("a regime without consent has none to ask for", async () => {
    await setRegime("SG");
    const { id, version } = await reportIn("approved", people(), await makeCustomer(entity));
    const filing = { reportId: id, version, reference: "STR-1", consent: { until: null } };
    expect(await noteFiled({ actor: mlro }, filing)).toEqual(refused("regime_without_consent"));
  });
});

describe("who sees what", () => {
  test("rows of it open by row-level security for the MLRO's side, and to nobody who only has the connection", async () => {
    await reportIn("filed", people(), await makeCustomer(entity));
    const count = (person: string) =>
      inTransaction([entity.id], async (tx) => {
        await tx.execute(sql`select set_config('unflag.person', ${person}, true)`);
        const { rows } = await tx.execute<{ n: number }>(sql`select (select count(*) from suspicious_reports)
          + (select count(*) from internal_report_reviews) + (select count(*) from suspicion_waits)
          + (select count(*) from records where kind like 'suspicion.%') as n`);
        return Number(rows[0]?.n);
      });
    const auditor = await makeStaff("auditor", [entity]);
    const elsewhere = await makeStaff("mlro", [await makeEntity()]);
    expect(await count("")).toBe(0);
    for (const role of staffRoles.filter((each) => each !== "mlro" && each !== "auditor"))
      expect(await count((await makeStaff(role, [entity])).id), role).toBe(0);
    for (const reader of [mlro, auditor]) expect(await count(reader.id)).toBeGreaterThan(3);
    expect(take(await countSuspicion({ actor: elsewhere }, {}))).toEqual({
      ...{ to_decide: 0, to_file: 0, with_unit: 0, consent: 0 },
    });
  });

  test("the auditor reads and decides nothing; a look is on record, and without one nothing is in the open", async () => {
    const customer = await makeCustomer(entity);
    const { id } = await reportIn("approved", people(), customer);
    const auditor = await makeStaff("auditor", [entity]);
    expect(take(await getReport({ actor: auditor }, { reportId: id }))).toMatchObject({ content: null, name: null });
    expect(take(await viewReport({ actor: auditor }, { reportId: id })).name).toBe("Maria Petrova");
    expect(take(await getReport({ actor: auditor }, { reportId: id })).content).not.toBeNull();
    expect(await downloadReport({ actor: auditor }, { reportId: id, version: 2 })).toEqual(refused("role_may_not"));
    for (const view of suspicionViews) take(await listSuspicion({ actor: auditor }, { view }));
  });

  test("a list pages by key: each once, the earliest clock first", async () => {
    const own = await makeEntity();
    const [filer, head] = [await makeStaff("support", [own]), await makeStaff("mlro", [own])];
    const filed: string[] = [];
    for (let at = 0; at < 5; at += 1)
      filed.push(await fileInternal(filer, { customerId: (await makeCustomer(own)).id }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = take(await listSuspicion({ actor: head }, { limit: 2, ...(after ? { after } : {}) }));
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(filed);
    const [third] = filed.slice(2);
    const view = take(await viewInternal({ actor: head }, { reportId: third ?? "" }));
    expect(take(await listSuspicion({ actor: head }, { text: view.key })).rows.map(({ id }) => id)).toEqual([third]);
  });
});

describe("a deputy", () => {
  test("holds the role while named, names no other, and is an officer again when it ends", async () => {
    const own = await makeEntity();
    const head = await makeSigner("mlro", [own]);
    const person = await makeSigner("officer", [own]);
    const named = await nameDeputy({ actor: head }, { staffId: person.id, until: inDays(10) });
    const { id: deputyId } = take(named);
    const deputy = await actorOfSession(person.sessionId);
    expect(deputy?.role).toBe("mlro");
    if (!deputy) return;
    const filer = await makeStaff("analyst", [own]);
    const receipt = await reportIn("draft", { filer, mlro: head, second: deputy }, await makeCustomer(own));
    take(await approveReport({ actor: deputy }, { reportId: receipt.id, version: 1 }));
    const other = await makeStaff("manager", [own]);
    expect(await nameDeputy({ actor: deputy }, { staffId: other.id, until: inDays(1) })).toEqual(
      refused("deputy_names_no_deputy"),
    );
    expect(take(await listDeputies({ actor: head }, {})).deputies).toHaveLength(1);
    take(await endDeputy({ actor: head }, { deputyId }));
    expect((await actorOfSession(person.sessionId))?.role).toBe("officer");
    expect(await approveReport({ actor: person }, { reportId: receipt.id, version: 2 })).toEqual(
      refused("role_may_not"),
    );
  });

  test("the term ends by itself; who is no officer or manager, or works elsewhere, is not named", async () => {
    const own = await makeEntity();
    const head = await makeSigner("mlro", [own]);
    const person = await makeSigner("manager", [own]);
    const name = (staffId: string, days = 2) => nameDeputy({ actor: head }, { staffId, until: inDays(days) });
    expect(await name((await makeStaff("analyst", [own])).id)).toEqual(refused("not_a_deputy"));
    expect(await name((await makeStaff("officer", [own, entity])).id)).toEqual(refused("not_for_every_entity"));
    expect(await name(person.id, 120)).toEqual(refused("deputy_until"));
    take(await name(person.id));
    expect(await name(person.id)).toEqual(refused("already_deputy"));
    setClock(Date.now() + 3 * 86_400_000);
    take(await keepSuspicion({ actor: systemActor("worker") }, {}));
    setClock(null);
    expect((await actorOfSession(person.sessionId))?.role).toBe("manager");
  });
});
