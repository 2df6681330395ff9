// Requests, samples and findings as people work them: who may do what, in which order, by when; all of it on the record.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { listEntries } from "@/lib/records/entries";
import { drawSample, passItem } from "./audit/commands";
import { answerFinding, listFindings, raiseFinding, settleFinding } from "./audit/findings";
import { getSample, listSamples } from "./audit/queries";
import {
  answerInformationRequest,
  endInformationRequest,
  fileInformationRequest,
  takeInformationRequest,
} from "./requests/commands";
import { listInformationRequests } from "./requests/queries";

const DAY_MS = 86_400_000;
const start = Date.parse("2026-06-01T10:00:00Z");
const inDays = (days: number): string => new Date(start + days * DAY_MS).toISOString();
let entity: TestEntity;
const people = {} as Record<"officer" | "manager" | "auditor" | "regulator" | "stranger", StaffActor>;

const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

beforeAll(async () => {
  await testDatabase();
  setClock(start);
  entity = await makeEntity();
  for (const role of ["officer", "manager", "auditor", "regulator"] as const)
    people[role] = await makeStaff(role, [entity]);
  people.stranger = await makeStaff("regulator", [entity]);
});
afterEach(() => setClock(start));
afterAll(async () => {
  setClock(null);
  await closeDatabase();
});
const listed = async (actor: StaffActor, view: "open" | "overdue" | "all" = "all") =>
  take(await listInformationRequests({ actor }, { view }));

describe("an information request", () => {
  const file = { authority: "SFC", asks: "Which withdrawals were held in May?", dueAt: inDays(5) };

  test("is filed by a regulator for themselves, taken, answered and closed by who asked; nobody else of them sees it", async () => {
    const { officer, regulator, stranger } = people;
    const filed = take(await fileInformationRequest({ actor: regulator }, { ...file, entityId: entity.id }));
    expect((await listed(regulator)).rows).toMatchObject([{ id: filed.id, state: "received", asks: file.asks }]);
    expect((await listed(stranger)).rows).toEqual([]);
    expect((await listed(stranger)).counts).toEqual({ open: 0, overdue: 0 });
    const answer = { requestId: filed.id, version: 1, answer: "None were." };
    expect(await answerInformationRequest({ actor: officer }, answer)).toMatchObject({
      error: { detail: "request_is_received" },
    });
    const taken = take(await takeInformationRequest({ actor: officer }, { requestId: filed.id, version: 1 }));
    expect(await answerInformationRequest({ actor: officer }, answer)).toMatchObject({ error: { code: "stale" } });
    const answered = take(await answerInformationRequest({ actor: officer }, { ...answer, version: taken.version }));
    const end = { requestId: filed.id, version: answered.version };
    expect(await endInformationRequest({ actor: officer }, end)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await endInformationRequest({ actor: stranger }, end)).toMatchObject({ error: { code: "not_found" } });
    expect(take(await endInformationRequest({ actor: regulator }, end)).state).toBe("closed");
    expect((await listed(regulator)).rows).toMatchObject([{ state: "closed", answer: "None were." }]);
  });

  test("that nobody answered by its date is overdue until somebody does; that it was late is on the record", async () => {
    const { manager } = people;
    const filed = take(await fileInformationRequest({ actor: manager }, { ...file, entityId: entity.id }));
    expect((await listed(manager, "overdue")).rows).toEqual([]);
    setClock(start + 6 * DAY_MS);
    expect((await listed(manager, "overdue")).rows).toMatchObject([{ id: filed.id, overdue: true }]);
    const taken = take(await takeInformationRequest({ actor: manager }, { requestId: filed.id, version: 1 }));
    take(
      await answerInformationRequest(
        { actor: manager },
        { requestId: filed.id, version: taken.version, answer: "See there." },
      ),
    );
    expect((await listed(manager, "overdue")).rows).toEqual([]);
    const { rows } = take(await listEntries({ actor: manager }, { limit: 1 }));
    expect(rows).toMatchObject([{ kind: "information_request.answered", data: { late: true } }]);
  });

  test("is due in the future, and of an account that is there", async () => {
    const asked = { ...file, entityId: entity.id };
    expect(await fileInformationRequest({ actor: people.manager }, { ...asked, dueAt: inDays(-1) })).toMatchObject({
      error: { detail: "in_the_past" },
    });
    expect(
      await fileInformationRequest({ actor: people.manager }, { ...asked, regulatorId: people.officer.id }),
    ).toMatchObject({
      error: { detail: "no_such_regulator" },
    });
  });
});

describe("a sample", () => {
  async function closedCase(): Promise<string> {
    const row = await makeCase(await makeCustomer(entity), { hits: [makeHit()] });
    const stepsDone = stepsFor(row.rules, false).flatMap(({ code, required }) => (required ? code : []));
    const reasonCode = reasonCodesFor(row.rules, "explained")[0] ?? "";
    take(
      await closeCase(
        { actor: people.officer },
        { caseId: row.id, version: row.version, outcome: "explained", reasonCode, deservedLook: true, stepsDone },
      ),
    );
    return row.id;
  }

  test("is drawn again by its seed; it stays the same whatever is closed later, and who drew it is on the record first", async () => {
    const { auditor, officer } = people;
    setClock(start - 10 * DAY_MS);
    const all = [];
    for (let count = 0; count < 5; count += 1) all.push(await closedCase());
    setClock(start);
    const asked = { entityId: entity.id, seed: "June", from: inDays(-20), to: inDays(-1), atRandom: 2, byRisk: 1 };
    const first = take(await drawSample({ actor: auditor }, asked));
    expect(first).toMatchObject({ drawn: expect.any(Number), population: 5 });
    await closedCase();
    const second = take(await drawSample({ actor: auditor }, asked));
    expect(second.digest).toBe(first.digest);
    const [one, other] = [first, second].map(
      async ({ id }) => take(await getSample({ actor: auditor }, { sampleId: id })).items,
    );
    expect((await one)?.map(({ caseId }) => caseId)).toEqual((await other)?.map(({ caseId }) => caseId));
    for (const { caseId } of (await one) ?? []) expect(all).toContain(caseId);
    const { rows } = take(await listEntries({ actor: auditor }, { limit: 1 }));
    expect(rows).toMatchObject([
      { kind: "audit.sample_drawn", data: { seed: "June", population: 5, drawnDigest: first.digest } },
    ]);
    expect(await drawSample({ actor: officer }, asked)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await drawSample({ actor: auditor }, { ...asked, to: inDays(1) })).toMatchObject({
      error: { detail: "in_the_future" },
    });
    expect(await drawSample({ actor: auditor }, { ...asked, from: inDays(-300), to: inDays(-299) })).toMatchObject({
      error: { detail: "nothing_closed" },
    });
  });

  test("leads to findings that their owner answers and the auditor closes, or sends back first", async () => {
    const { auditor, officer, manager } = people;
    const { rows: samples } = take(await listSamples({ actor: auditor }, {}));
    const sampleId = samples[0]?.id ?? "";
    const { items } = take(await getSample({ actor: auditor }, { sampleId }));
    const [first, second] = items.map(({ caseId }) => caseId);
    take(await passItem({ actor: auditor }, { sampleId, caseId: first ?? "" }));
    expect(await passItem({ actor: auditor }, { sampleId, caseId: first ?? "" })).toMatchObject({
      error: { detail: "looked_at_already" },
    });
    const about = {
      entityId: entity.id,
      sampleId,
      caseId: second ?? "",
      weight: "major" as const,
      ownerId: officer.id,
    };
    const raised = take(
      await raiseFinding({ actor: auditor }, { ...about, found: "No note says why.", dueAt: inDays(7) }),
    );
    const answer = { findingId: raised.id, version: raised.version, answer: "It does now." };
    expect(await answerFinding({ actor: manager }, answer)).toMatchObject({ error: { detail: "not_yours" } });
    const answered = take(await answerFinding({ actor: officer }, answer));
    const back = { findingId: raised.id, version: answered.version, settles: false, said: "Where?" };
    const sent = take(await settleFinding({ actor: auditor }, back));
    expect(sent.state).toBe("open");
    const again = take(
      await answerFinding({ actor: officer }, { ...answer, version: sent.version, answer: "In note 2." }),
    );
    const closed = take(
      await settleFinding({ actor: auditor }, { ...back, version: again.version, settles: true, said: "Seen." }),
    );
    expect(closed.state).toBe("closed");
    expect(take(await listFindings({ actor: officer }, {})).rows).toMatchObject([
      { state: "closed", answer: "In note 2.", said: "Seen." },
    ]);
    expect(take(await getSample({ actor: auditor }, { sampleId })).sample).toMatchObject({ looked: 2 });
  });
});
