// A request from the door to its end: what it takes to become a basis, who may say what, and what happens when its time is over.
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { legalRequestFiles } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { sweepFiles } from "@/lib/documents/sweep";
import { verifiedBasis } from "./basis";
import { answerRequest, closeRequest, verifyRequest } from "./commands/decide";
import { addEntries, importEntries } from "./commands/entries";
import { isKeepingDue, keepRequests } from "./commands/keep";
import { matchEntries, unmatchEntry } from "./commands/match";
import { amendRequest, takeInRequest } from "./commands/take-in";
import { openPaper } from "./files";
import { getRequest, proposeRequestMatches, viewRequest } from "./queries/get";
import { countRequests, listRequests } from "./queries/list";
import { addPaper, makeRequest, PDF, take, verifiedRequest } from "./testing";

let entity: TestEntity;
let first: StaffActor;
let second: StaffActor;
let person: TestCustomer;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  first = await makeStaff("officer", [entity]);
  second = await makeStaff("officer", [entity]);
  person = await makeCustomer(entity, { name: "Amina Yusuf" });
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const basis = (requestId: string, customerId: string) =>
  inTransaction("all", (tx) => verifiedBasis(tx, { legalRequestId: requestId, customerId }));
const kindsOf = async (requestId: string): Promise<string[]> =>
  inTransaction("all", async (tx) =>
    (
      await tx
        .select({ kind: records.kind })
        .from(records)
        .where(and(eq(records.subjectType, "legal_request"), eq(records.subjectId, requestId)))
        .orderBy(records.seq)
    ).map(({ kind }) => kind),
  );

describe("a basis", () => {
  test("needs a paper, a second person and this customer's name; and gives no more than it names", async () => {
    setClock(new Date("2026-11-20T10:00:00Z"));
    const made = await makeRequest(first, entity, {
      amountUsdCents: 500_000,
      expiresAt: "2027-05-01T00:00:00Z",
      gagUntil: "2027-02-01T00:00:00Z",
    });
    const added = take(
      await addEntries(
        { actor: first },
        {
          requestId: made.id,
          version: made.version,
          entries: [{ account: person.externalId, amountUsdCents: 120_000 }],
        },
      ),
    );
    expect(await basis(made.id, person.id)).toMatchObject({ error: { detail: "basis_not_verified" } });
    const seen = { requestId: made.id, version: added.version };
    const how = { how: "called_back", words: "Called the clerk." } as const;
    for (const [actor, detail] of [
      [first, "proposer_cannot_decide"],
      [await makeStaff("analyst", [entity]), "role_may_not"],
      [await makeStaff("auditor", [entity]), "role_may_not"],
    ] as const)
      expect(await verifyRequest({ actor }, { ...seen, ...how })).toMatchObject({ ok: false, error: { detail } });
    take(await verifyRequest({ actor: second }, { ...seen, ...how }));
    expect(await basis(made.id, person.id)).toMatchObject({ error: { detail: "basis_names_another" } });
    const { lines, version } = take(await viewRequest({ actor: second }, { requestId: made.id }));
    const matches = [{ entryId: lines[0]?.id ?? "", customerId: person.id }];
    expect(await matchEntries({ actor: second }, { requestId: made.id, version, matches })).toMatchObject({
      error: { detail: "verifier_does_not_name" },
    });
    expect(take(await getRequest({ actor: second }, { requestId: made.id })).may.name).toBe("verifier");
    take(await matchEntries({ actor: first }, { requestId: made.id, version, matches }));
    expect(await basis(made.id, person.id)).toMatchObject({
      ok: true,
      value: {
        ground: "judicial_order",
        amountUsdCents: 120_000,
        expiresAt: new Date("2027-05-01T00:00:00Z"),
        gagUntil: new Date("2027-02-01T00:00:00Z"),
      },
    });
    setClock(new Date("2027-03-01T00:00:00Z"));
    expect(await basis(made.id, person.id)).toMatchObject({ ok: true, value: { gagUntil: null } });
    setClock(new Date("2027-05-01T00:00:00Z"));
    expect(await basis(made.id, person.id)).toMatchObject({ error: { detail: "basis_ended" } });
  });

  test("without a paper nobody verifies it", async () => {
    const actor = first;
    const taken = take(
      await takeInRequest(
        { actor },
        {
          entityId: entity.id,
          kind: "information_request",
          authority: "Police",
          country: "SG",
          reference: "X-1",
          receivedAt: "2026-11-01T09:00:00Z",
          asks: "Who held this account?",
        },
      ),
    );
    const asked = { requestId: taken.id, version: taken.version, how: "registry", words: "Looked it up." } as const;
    expect(await verifyRequest({ actor: second }, asked)).toMatchObject({ error: { detail: "no_paper" } });
  });

  test.each(["entries", "terms", "paper"])(
    "is gone once %s changed, and whoever changed it is no second person",
    async (what) => {
      const made = await verifiedRequest([first, second], entity, [{ ...person, amountUsdCents: 5_000 }]);
      expect(await basis(made.id, person.id)).toMatchObject({ ok: true });
      const seen = { requestId: made.id, version: made.version };
      const change = {
        entries: () => addEntries({ actor: second }, { ...seen, entries: [{ name: "Somebody Else" }] }),
        terms: () =>
          amendRequest({ actor: second }, { ...seen, amountUsdCents: null, because: "The court wrote again." }),
        paper: () => addPaper(second, made.id, "annex.pdf"),
      }[what];
      const changed = take(await change!());
      expect(changed.state).toBe("received");
      expect(await basis(made.id, person.id)).toMatchObject({ error: { detail: "basis_not_verified" } });
      const again = {
        requestId: made.id,
        version: changed.version,
        how: "signed",
        words: "Signature is right.",
      } as const;
      expect(await verifyRequest({ actor: second }, again)).toMatchObject({
        error: { detail: "proposer_cannot_decide" },
      });
      const third = await makeStaff("manager", [entity]);
      expect(await verifyRequest({ actor: third }, again)).toMatchObject({ ok: true });
    },
  );
});

describe("a court's list", () => {
  test("one bad line and nothing is taken; each is told with its line", async () => {
    const made = await makeRequest(first, entity);
    const csv = "Line,Account,Name,Amount\n1,A-1,Ada,100\n2,,,5\n3,B-2,Bo,a lot\n4,A-1,Ada,100\n";
    const seen = { requestId: made.id, version: made.version };
    expect(await importEntries({ actor: first }, { ...seen, csv })).toMatchObject({
      error: {
        detail: "bad_list",
        params: {
          lines: [
            { line: 3, code: "names_nobody" },
            { line: 4, code: "bad_amount" },
            { line: 5, code: "twice" },
          ],
        },
      },
    });
    expect(take(await getRequest({ actor: first }, { requestId: made.id })).entries).toBe(0);
  });

  test("proposals come from the account, a name or nothing, and nobody is found in another entity", async () => {
    const elsewhere = await makeCustomer(await makeEntity(), { name: "Bruno Achterberg" });
    const known = await makeCustomer(entity, { name: "Bruno Achterberg" });
    const made = await makeRequest(first, entity);
    const csv = `account;name;amount\n${known.externalId};;"1,200.50"\n;Achterberg Bruno;\n${elsewhere.externalId};;\n`;
    take(await importEntries({ actor: first }, { requestId: made.id, version: made.version, csv }));
    expect(await proposeRequestMatches({ actor: first }, { requestId: made.id })).toMatchObject({
      error: { detail: "view_first" },
    });
    const view = take(await viewRequest({ actor: first }, { requestId: made.id }));
    expect(view.lines.map(({ named, amountUsdCents }) => [named, amountUsdCents])).toEqual([
      [{ account: known.externalId }, 120_050],
      [{ name: "Achterberg Bruno" }, null],
      [{ account: elsewhere.externalId }, null],
    ]);
    const proposed = take(await proposeRequestMatches({ actor: first }, { requestId: made.id }));
    expect(
      proposed.map(({ candidates }) => candidates.map(({ customerId, by, sure }) => [customerId, by, sure])),
    ).toEqual([[[known.id, ["account"], true]], [[known.id, ["name"], false]], []]);
    const entryId = view.lines[2]?.id ?? "";
    const seen = { requestId: made.id, version: view.version };
    expect(
      await matchEntries({ actor: first }, { ...seen, matches: [{ entryId, customerId: elsewhere.id }] }),
    ).toMatchObject({ error: { code: "not_found" } });
    const nobody = take(await matchEntries({ actor: first }, { ...seen, matches: [{ entryId, customerId: null }] }));
    const after = take(await getRequest({ actor: first }, { requestId: made.id }));
    expect(after.lines[2]?.match).toBe("nobody");
    take(await unmatchEntry({ actor: first }, { requestId: made.id, version: nobody.version, entryId }));
    expect(take(await getRequest({ actor: first }, { requestId: made.id })).unmatched).toBe(3);
  });
});

describe("papers", () => {
  test("are taken by what they are, opened with a reason on record, and outlive the sweep", async () => {
    const made = await makeRequest(first, entity);
    expect(await addPaper(first, made.id, "order.pdf", Buffer.from("MZ this is a program"))).toMatchObject({
      error: { detail: "document_refused" },
    });
    const { files } = take(await viewRequest({ actor: first }, { requestId: made.id }));
    expect(files).toMatchObject([{ name: "order.pdf", type: "application/pdf", size: PDF.length }]);
    setClock(new Date(Date.now() + 3 * 86_400_000));
    await sweepFiles();
    const auditor = await makeStaff("auditor", [entity]);
    const asked = { requestId: made.id, fileId: files[0]?.id ?? "", reason: "Audit of November" };
    expect(take(await openPaper({ actor: auditor }, asked)).bytes.equals(PDF)).toBe(true);
    expect((await kindsOf(made.id)).at(-1)).toBe("legal_request.file_opened");
    const stranger = await makeStaff("officer", [await makeEntity()]);
    expect(await openPaper({ actor: stranger }, asked)).toMatchObject({ error: { code: "not_found" } });
    const stored = await inTransaction("all", (tx) =>
      tx.select().from(legalRequestFiles).where(eq(legalRequestFiles.legalRequestId, made.id)),
    );
    expect(JSON.stringify(stored)).not.toContain("order.pdf");
  });
});

describe("time", () => {
  test("due soon, overdue, ended and no longer secret are each said once", async () => {
    const own = await makeEntity();
    const [a, b] = [await makeStaff("officer", [own]), await makeStaff("mlro", [own])] as const;
    const customer = await makeCustomer(own);
    const made = await verifiedRequest([a, b], own, [customer], {
      dueAt: "2030-01-10T12:00:00Z",
      expiresAt: "2030-01-20T12:00:00Z",
      gagUntil: "2030-01-15T12:00:00Z",
    });
    const told: Record<string, string[]> = {};
    for (const instant of ["2030-01-08", "2030-01-10", "2030-01-11", "2030-01-16", "2030-01-21"]) {
      setClock(new Date(`${instant}T00:00:00Z`));
      for (const _ of [1, 2])
        if (await inTransaction("all", (tx) => isKeepingDue(tx, new Date(`${instant}T00:00:00Z`))))
          take(await keepRequests({ actor: systemActor("worker") }, {}));
      told[instant] = (await kindsOf(made.id)).slice(6);
    }
    expect(told).toEqual({
      "2030-01-08": [],
      "2030-01-10": ["legal_request.due_soon"],
      "2030-01-11": ["legal_request.due_soon", "legal_request.overdue"],
      "2030-01-16": ["legal_request.due_soon", "legal_request.overdue", "legal_request.gag_ended"],
      "2030-01-21": ["due_soon", "overdue", "gag_ended", "expired"].map((kind) => `legal_request.${kind}`),
    });
    const counts = take(await countRequests({ actor: a }, {}));
    expect(counts).toMatchObject({ open: 1, overdue: 1, to_verify: 0 });
    const answered = take(
      await answerRequest({ actor: a }, { requestId: made.id, version: made.version, words: "Nothing is held." }),
    );
    take(
      await closeRequest(
        { actor: a },
        { requestId: made.id, version: answered.version, because: "nothing_held", words: "Done." },
      ),
    );
    expect(take(await countRequests({ actor: a }, {}))).toMatchObject({ open: 0, overdue: 0 });
    expect(take(await listRequests({ actor: a }, { view: "closed" })).rows).toMatchObject([{ id: made.id }]);
  });
});

test("who may read, and who may not; the look opens names, and is on record", async () => {
  const made = await verifiedRequest([first, second], entity, [person]);
  const asked = { requestId: made.id };
  const auditor = await makeStaff("auditor", [entity]);
  expect(take(await getRequest({ actor: auditor }, asked)).lines[0]).toMatchObject({ named: null });
  expect(take(await viewRequest({ actor: auditor }, asked)).lines[0]).toMatchObject({
    named: { account: person.externalId },
    customer: { name: "Amina Yusuf" },
  });
  for (const role of ["support", "analyst"] as const) {
    const actor = await makeStaff(role, [entity]);
    expect(await getRequest({ actor }, asked)).toMatchObject({ error: { detail: "role_may_not" } });
    expect(await listRequests({ actor }, {})).toMatchObject({ error: { detail: "role_may_not" } });
  }
  const stranger = await makeStaff("officer", [await makeEntity()]);
  expect(await viewRequest({ actor: stranger }, asked)).toMatchObject({ error: { code: "not_found" } });
  expect(take(await listRequests({ actor: first }, { q: made.key })).rows.map(({ id }) => id)).toContain(made.id);
});
