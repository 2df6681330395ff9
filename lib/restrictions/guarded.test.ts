// The database itself, asked by plain statements of the application's role: whatever the program does, one pair of hands neither
// takes nor gives back.
import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { restrictionApprovals, restrictionBatches, restrictionProposals } from "@/db/schema/restrictions";
import { conflicts, staff } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { placeEmergencyHold } from "./commands/emergency";
import { proposeRestriction } from "./commands/propose";
import { acknowledge, confirmNow, engineHold, inDays, makeSigner, placeInForce, suspensionOf, take } from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let second: StaffActor;
let manager: StaffActor;
let person: TestCustomer;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
  person = await makeCustomer(entity);
});

/** The constraint that refuses a statement of the application's role; null when it went through. */
async function refusalOf(statement: SQL): Promise<string | null> {
  try {
    await inTransaction([entity.id], (tx) => tx.execute(statement));
    return null;
  } catch (error) {
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
      const { constraint, code } = cause as { constraint?: string; code?: string };
      if (constraint ?? code) return constraint ?? code ?? "";
    }
    throw error;
  }
}
const propose = async (asked = {}) =>
  take(await proposeRestriction({ actor: officer }, suspensionOf((await makeCustomer(entity)).id, asked)));
const change = (id: string, set: SQL) =>
  refusalOf(sql`update restrictions set ${set}, version = version + 1 where id = ${id}`);

type Signature = { by: StaffActor; role?: string; confirmed?: Date; session?: string; at?: Date };
const sign = (proposalId: string, { by, role, confirmed, session, at = now() }: Signature) =>
  refusalOf(sql`insert into restriction_approvals (proposal_id, staff_id, entity_id, verdict, role, confirmed_at, session_id, at)
    select ${proposalId}, ${by.id}, ${entity.id}, 'approve', ${role ?? by.role},
      coalesce(${confirmed?.toISOString() ?? null}::timestamptz, (select confirmed_at from staff_sessions where id = ${by.sessionId})),
      ${session ?? by.sessionId}, ${at.toISOString()}`);

describe("a session", () => {
  test("is confirmed by the function that sees a code taken in the same transaction, and by nothing else", async () => {
    const at = now();
    const own = sql`id = ${officer.sessionId}`;
    const later = new Date(at.getTime() + 60_000).toISOString();
    const guarded = "staff_sessions_confirmed";
    expect(await refusalOf(sql`update staff_sessions set confirmed_at = ${later} where ${own}`)).toBe(guarded);
    expect(
      await refusalOf(sql`insert into staff_sessions (id, staff_id, created_at, last_seen_at, expires_at, confirmed_at)
        select ${newId()}, staff_id, created_at, last_seen_at, expires_at, ${later} from staff_sessions where ${own}`),
    ).toBe(guarded);
    const asks = sql`select confirm_session(${officer.sessionId}, ${officer.id}, ${later}) as yes`;
    const { rows } = await inTransaction([entity.id], (tx) => tx.execute<{ yes: boolean }>(asks));
    expect(rows).toEqual([{ yes: false }]);
  });
});

describe("a signature", () => {
  test("of the proposer, after whatever change of role and session, is refused", async () => {
    const maker = await makeSigner("officer", [entity]);
    const target = await makeCustomer(entity);
    const { proposalId } = take(await proposeRestriction({ actor: maker }, suspensionOf(target.id)));
    expect(await sign(proposalId, { by: maker })).toBe("restriction_approvals_two_people");
    await inTransaction([], (tx) => tx.update(staff).set({ role: "mlro" }).where(sql`id = ${maker.id}`));
    const risen = { ...(await confirmNow(maker)), role: "mlro" as const };
    expect(await sign(proposalId, { by: risen })).toBe("restriction_approvals_two_people");
    expect(
      await refusalOf(sql`update restriction_proposals set proposed_by = ${second.id} where id = ${proposalId}`),
    ).toBe("42501");
  });

  test("of somebody with a conflict, disabled, of too low a role, of another entity is refused", async () => {
    const { id, proposalId } = await propose();
    const partial = await makeSigner("officer", [entity]);
    const { rows } = await inTransaction("all", (tx) =>
      tx.execute<{ id: string }>(sql`select customer_id as id from restrictions where id = ${id}`),
    );
    const declared = { staffId: partial.id, customerId: rows[0]?.id ?? "", kind: "relative", declaredAt: now() };
    await inTransaction([], (tx) => tx.insert(conflicts).values(declared));
    const gone = await makeSigner("manager", [entity]);
    await inTransaction([], (tx) => tx.update(staff).set({ disabledAt: now() }).where(sql`id = ${gone.id}`));
    const strangers = [
      partial,
      gone,
      await makeSigner("analyst", [entity]),
      await makeSigner("mlro", [await makeEntity()]),
    ];
    for (const by of strangers) expect(await sign(proposalId, { by })).toBe("restriction_approvals_signer");
    expect(await sign(proposalId, { by: second, role: "mlro" })).toBe("restriction_approvals_role");
  });

  test("without a code of the last ten minutes, or with another's session, is refused", async () => {
    const { proposalId } = await propose();
    const old = new Date(now().getTime() - 11 * 60_000);
    const fresh = "restriction_approvals_confirmed";
    expect(await sign(proposalId, { by: second, confirmed: old })).toBe(fresh);
    expect(await sign(proposalId, { by: second, at: new Date(now().getTime() + 11 * 60_000) })).toBe(fresh);
    expect(await sign(proposalId, { by: second, session: manager.sessionId })).toBe(fresh);
    expect(await sign(proposalId, { by: await makeStaff("manager", [entity]), confirmed: now() })).toBe(fresh);
  });

  test("under a lift or a closure is a manager's, and stays as it was given", async () => {
    const closing = { measure: "closure", reviewAt: undefined, liftsWhen: "nothing" };
    const { proposalId } = await propose(closing);
    expect(await sign(proposalId, { by: second })).toBe("restriction_approvals_signer");
    const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    const why = "Explained.";
    const lift = take(await proposeLift({ actor: officer }, { restrictionId: row.id, version: row.version, why }));
    expect(await sign(lift.proposalId, { by: second })).toBe("restriction_approvals_signer");
    take(await decideProposal({ actor: manager }, { proposalId: lift.proposalId, version: 1, verdict: "approve" }));
    expect(await refusalOf(sql`delete from restriction_approvals where proposal_id = ${lift.proposalId}`)).toBe(
      "42501",
    );
    expect(
      await inTransaction("all", (tx) => tx.$count(restrictionApprovals, sql`proposal_id = ${lift.proposalId}`)),
    ).toBe(1);
  });
});

describe("a proposal", () => {
  test("is approved by as many as it takes, and decided once", async () => {
    const { proposalId } = await propose();
    const end = (state: string) =>
      refusalOf(sql`update restriction_proposals set state = ${state}, decided_at = ${now().toISOString()}, version = version + 1
        where id = ${proposalId}`);
    expect(await end("approved")).toBe("restriction_proposals_quorum_reached");
    expect(await end("withdrawn")).toBeNull();
    expect(await end("approved")).toBe("restriction_proposals_decided_once");
    expect(await sign(proposalId, { by: second })).toBe("restriction_approvals_open");
  });

  test("keeps how many it takes", async () => {
    const { proposalId } = await propose();
    expect(await refusalOf(sql`update restriction_proposals set quorum = 1 where id = ${proposalId}`)).toBe("42501");
  });

  test("to lift a block rests on a basis", async () => {
    const block = await engineHold(await makeCustomer(entity), {
      ...{ measure: "sanctions_block", ground: "sanctions", endsAt: null, reviewAt: new Date(inDays(30)) },
    });
    const bare = sql`insert into restriction_proposals (id, entity_id, customer_id, restriction_id, kind, state, quorum, change, wording,
      proposed_by, proposed_at, version) values (${newId()}, ${entity.id}, ${block.customerId}, ${block.id}, 'lift', 'open', 1, '{}',
      ''::bytea, ${officer.id}, ${now().toISOString()}, 1)`;
    expect(await refusalOf(bare)).toBe("restriction_proposals_block_needs_basis");
  });
});

describe("a restriction", () => {
  test("takes hold, and is lifted, by what was signed alone", async () => {
    const { id } = await propose();
    expect(await change(id, sql`state = 'applying', revision = 1`)).toBe("restrictions_placed_by_two");
    expect(await change(id, sql`state = 'in_force'`)).toBe("restrictions_moves");
    const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    const lifting = sql`state = 'lifting', end_reason = 'explained', ended_by = ${officer.id}, revision = 2`;
    expect(await change(row.id, lifting)).toBe("restrictions_lifted_by_two");
    expect(await change(row.id, sql`state = 'lifting', end_reason = 'lapsed', revision = 2`)).toBe(
      "restrictions_lifted_by_two",
    );
    expect(await change(row.id, sql`state = 'lifted', ended_at = now()`)).toBe("restrictions_moves");
  });

  test("of the engine is released by one who may, never a ratified one, a block, or before its end by nobody", async () => {
    const by = (who: StaffActor) =>
      sql`state = 'lifting', end_reason = 'explained', ended_by = ${who.id}, revision = 2`;
    const hold = await engineHold(await makeCustomer(entity));
    const analyst = await makeStaff("analyst", [entity]);
    expect(await change(hold.id, by(analyst))).toBe("restrictions_lifted_by_two");
    expect(await change(hold.id, sql`state = 'lifting', end_reason = 'lapsed', revision = 2`)).toBe(
      "restrictions_lifted_by_two",
    );
    expect(await change(hold.id, sql`ratified_at = now()`)).toBe("restrictions_ratified_by_two");
    expect(await change(hold.id, by(officer))).toBeNull();
    const block = await engineHold(await makeCustomer(entity), {
      ...{ measure: "sanctions_block", ground: "sanctions", endsAt: null, reviewAt: new Date(inDays(30)) },
    });
    expect(await change(block.id, by(manager))).toBe("restrictions_lifted_by_two");
    const emergency = take(
      await placeEmergencyHold(
        { actor: officer },
        { customerId: (await makeCustomer(entity)).id, why: "Somebody else is in the account." },
      ),
    );
    await acknowledge(emergency.id);
    expect(
      await change(
        emergency.id,
        sql`state = 'lifting', end_reason = 'mistake', ended_by = ${officer.id}, revision = 2`,
      ),
    ).toBe("restrictions_lifted_by_two");
  });

  test("lapses once its end has come", async () => {
    const yesterday = new Date(now().getTime() - 25 * 3_600_000);
    const hold = await engineHold(await makeCustomer(entity), { createdAt: yesterday });
    expect(await change(hold.id, sql`state = 'lifting', end_reason = 'lapsed', revision = 2`)).toBeNull();
  });

  test.each<[string, SQL, string]>([
    ["another measure", sql`measure = 'closure'`, "restrictions_stay"],
    [
      "another customer",
      sql`customer_id = (select id from customers where id <> customer_id limit 1)`,
      "restrictions_stay",
    ],
    ["a wider scope", sql`scope = '{"functions": ["trade", "buy"]}'`, "restrictions_narrowed_by_two"],
    ["a narrower scope", sql`scope = scope || '{"usdCents": 1}'`, "restrictions_narrowed_by_two"],
    ["a later end", sql`ends_at = now() + interval '9 days'`, "restrictions_extended_by_two"],
    ["a later review", sql`review_at = review_at + interval '1 day'`, "restrictions_extended_by_two"],
    ["an older version", sql`revision = 0`, "restrictions_go_on"],
    ["an acknowledgement ahead", sql`acknowledged_revision = 9`, "restrictions_go_on"],
  ])("is not given %s", async (_, set, constraint) => {
    const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    expect(await change(row.id, set)).toBe(constraint);
  });

  test("is not added to a batch that was put forward, and a batch stays the measure that it is", async () => {
    const [batchId, at] = [newId(), now()];
    await inTransaction("all", async (tx) => {
      await tx.insert(restrictionBatches).values({
        ...{ id: batchId, entityId: entity.id, number: 700, state: "open", measure: "suspension", total: 1, placed: 0 },
        ...{ createdBy: officer.id, createdAt: at, version: 1 },
      });
      await tx.insert(restrictionProposals).values({
        ...{ id: newId(), entityId: entity.id, batchId, kind: "place", state: "open", quorum: 1, change: {} },
        ...{ wording: Buffer.alloc(1), proposedBy: officer.id, proposedAt: at, version: 1 },
      });
    });
    const late = { origin: "proposal", state: "proposed", measure: "suspension", createdBy: officer.id, batchId };
    await expect(engineHold(person, { ...late, inForceAt: null, revision: 0 })).rejects.toThrow();
    expect(await refusalOf(sql`update restriction_batches set measure = 'buy_only' where id = ${batchId}`)).toBe(
      "restriction_batches_stay",
    );
  });

  test("begins by what its origin may: no one person's freeze, none in force that nobody signed", async () => {
    const at = new Date();
    await expect(engineHold(person, { measure: "suspension", reviewAt: at })).rejects.toThrow();
    await expect(engineHold(person, { origin: "proposal", createdBy: officer.id })).rejects.toThrow();
    await expect(engineHold(person, { ratifiedAt: at })).rejects.toThrow();
    await expect(engineHold(person, { origin: "emergency", state: "applying" })).rejects.toThrow();
  });

  test("an emergency begins now by the server's clock, so that its day is one day", async () => {
    const alone = { origin: "emergency", state: "applying", createdBy: officer.id, inForceAt: null };
    const begun = (ahead: number) =>
      engineHold(person, { ...alone, automated: false, createdAt: new Date(Date.now() + ahead) });
    await expect(begun(2 * 3_600_000)).rejects.toMatchObject({ cause: { constraint: "restrictions_emergency_clock" } });
    expect(await begun(0)).toMatchObject({ state: "applying", ratifiedAt: null });
  });
});
