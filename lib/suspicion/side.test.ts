// Consent and what waits for it, who sees what by the database itself, and deputies who hold the MLRO's role for a while.
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, staffRoles, systemActor } from "@/lib/access/actor";
import { actorOfSession } from "@/lib/auth/sessions";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { getProof, listEntries } from "@/lib/records/entries";
import { exportRecords } from "@/lib/records/exports/export";
import { inDays, makeSigner, placeInForce, take } from "@/lib/restrictions/testing";
import { disablePerson, enablePerson } from "@/lib/staff/commands";
import { decideProposal, proposeChange } from "@/lib/staff/proposals";
import { roleNow } from "@/lib/staff/role-now";
import type { StaffChange } from "@/lib/staff/schema";
import { recordsAbout } from "@/lib/staff/testing";
import { endDeputy, nameDeputy } from "./commands/deputies";
import { downloadReport, noteFiled } from "./commands/filing";
import { keepSuspicion, releaseWait } from "./commands/release";
import { approveReport } from "./commands/write";
import { awaitsConsent } from "./consent";
import { listDeputies } from "./queries/deputies";
import { viewInternal } from "./queries/internal";
import { countSuspicion, listSuspicion } from "./queries/list";
import { getReport, viewReport } from "./queries/report";
import { suspicionViews } from "./schema";
import { consented, fileInternal, reportIn, words } from "./testing";

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
const refused = (detail: string) => ({ ok: false, error: expect.objectContaining({ detail }) });

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

  test("what ends by itself meanwhile does not wait, and the MLRO is told of it in time", async () => {
    await setRegime("GB");
    const customer = await makeCustomer(entity);
    const signers = { proposer: officer, approver: await makeSigner("manager", [entity]) };
    const held = await placeInForce(customer, signers, { endsAt: inDays(2) });
    const report = await reportIn("filed", people(), customer, { consent: { until: inDays(7) } });
    const read = async () => take(await getReport({ actor: mlro }, { reportId: report.id })).endsAlone;
    expect(await read()).toEqual([{ id: held.id, key: `R-${held.number}`, endsAt: held.endsAt?.toISOString() }]);
    await consented(mlro, report, "granted");
    expect(await read()).toEqual([]);
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

  describe("whose own role or entities change", () => {
    const named = async () => {
      const own = await makeEntity();
      const head = await makeSigner("mlro", [own]);
      const person = await makeSigner("officer", [own]);
      const { id } = take(await nameDeputy({ actor: head }, { staffId: person.id, until: inDays(10) }));
      return { own, head, person, id };
    };
    const inDatabase = (staffId: string) => inTransaction("all", (tx) => roleNow(tx, staffId));
    const rolesOf = async (person: StaffActor) => [
      (await actorOfSession(person.sessionId))?.role,
      await inDatabase(person.id),
    ];
    const change = async (person: StaffActor, scope: TestEntity[], to: StaffChange) => {
      const [admin, manager] = [await makeStaff("admin", scope), await makeStaff("manager", scope)];
      const { id } = take(await proposeChange({ actor: admin }, { staffId: person.id, change: to }));
      take(await decideProposal({ actor: manager }, { proposalId: id, decision: "approve" }));
      return manager.id;
    };
    const openOf = async (head: StaffActor) =>
      take(await listDeputies({ actor: head }, {})).deputies.filter(({ endedAt }) => endedAt === null);

    test("is none from then on, which the record says", async () => {
      const { own, head, person, id } = await named();
      expect(await rolesOf(person)).toEqual(["mlro", "mlro"]);
      await change(person, [own], { role: "support" });
      expect(await rolesOf(person)).toEqual(["support", "support"]);
      expect(await openOf(head)).toEqual([]);
      expect(await recordsAbout(person.id)).toContainEqual({
        kind: "staff.deputy_ended",
        data: { because: "not_a_deputy", deputy: id },
      });
      await change(person, [own], { role: "officer" });
      expect(await rolesOf(person)).toEqual(["officer", "officer"]);
    });

    test("is none either where whoever named them is not", async () => {
      const { own, person, id } = await named();
      const elsewhere = await makeEntity();
      await change(person, [own, elsewhere], { entityIds: [own.id, elsewhere.id] });
      expect(await rolesOf(person)).toEqual(["officer", "officer"]);
      expect((await recordsAbout(person.id)).at(-1)?.data).toEqual({ because: "not_for_every_entity", deputy: id });
    });

    test("or who are disabled: enabled again they are what they were before", async () => {
      const { own, head, person } = await named();
      const actor = await makeStaff("manager", [own]);
      const { version } = take(await disablePerson({ actor }, { staffId: person.id, version: 1 }));
      expect(await openOf(head)).toEqual([]);
      take(await enablePerson({ actor }, { staffId: person.id, version }));
      expect(await inDatabase(person.id)).toBe("officer");
    });

    test("is listed no more, where a row still stands", async () => {
      const { head, person } = await named();
      await inTransaction("all", (tx) => tx.execute(sql`update staff set role = 'support' where id = ${person.id}`));
      take(await keepSuspicion({ actor: systemActor("worker") }, {}));
      expect(await openOf(head)).toEqual([]);
    });

    test("stays one as a manager", async () => {
      const { own, head, person } = await named();
      await change(person, [own], { role: "manager" });
      expect(await rolesOf(person)).toEqual(["mlro", "mlro"]);
      expect(await openOf(head)).toHaveLength(1);
    });

    test("holds no more than their own role, and no longer than the term, whatever row stands", async () => {
      const { person } = await named();
      const set = (statement: ReturnType<typeof sql>) => inTransaction("all", (tx) => tx.execute(statement));
      await set(sql`update staff set role = 'support' where id = ${person.id}`);
      expect(await rolesOf(person)).toEqual(["support", "support"]);
      const over = await makeSigner("officer", [entity]);
      const [from, until] = [inDays(-2), inDays(-1)];
      await set(sql`insert into mlro_deputies (id, staff_id, named_by, named_at, until)
        values (${newId()}, ${over.id}, ${mlro.id}, ${from}, ${until})`);
      expect(await rolesOf(over)).toEqual(["officer", "officer"]);
    });
  });
});

test("the record's page shows the MLRO's side and auditors their own records, by span and by customer, and nobody else; none leaves in an export", async () => {
  const customer = await makeCustomer(entity);
  await reportIn("filed", people(), customer);
  const kindsFor = async (actor: StaffActor, scope: object) =>
    take(await listEntries({ actor }, { limit: 200, ...scope })).rows.map(({ kind }) => kind);
  const own = ["suspicion.filed", "suspicion.approved", "suspicion.drafted"];
  for (const role of ["mlro", "auditor"] as const) {
    const reader = await makeStaff(role, [entity]);
    expect(await kindsFor(reader, { customer: customer.externalId }), role).toEqual(expect.arrayContaining(own));
    const from = new Date(Date.now() - 60_000).toISOString();
    expect(await kindsFor(reader, { from }), role).toEqual(expect.arrayContaining(own));
  }
  const [row] = take(await listEntries({ actor: mlro }, { customer: customer.externalId })).rows;
  expect(await getProof({ actor: mlro }, { seq: row?.seq ?? 0 })).toMatchObject({ ok: true });
  const manager = await makeStaff("manager", [entity]);
  expect(await kindsFor(manager, { customer: customer.externalId })).toEqual([]);
  expect(await getProof({ actor: manager }, { seq: row?.seq ?? 0 })).toMatchObject({ error: { code: "not_found" } });
  const asked = { entityId: entity.id, customer: customer.externalId };
  expect(await exportRecords({ actor: mlro }, asked)).toMatchObject({ error: { code: "not_found" } });
});
