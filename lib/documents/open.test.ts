// Who opens a document: with a reason, on the record, for the customer it is of, by an address that ends; and who does not.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/files/[token]/route";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { documents } from "@/db/schema/documents";
import { records } from "@/db/schema/records";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { destroyKey } from "@/db/testing/erased";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, type TestEntity } from "@/db/testing/factories";
import { appealFor, asCustomer } from "@/lib/appeals/testing";
import { setClock } from "@/lib/clock";
import { makeSigner, placeInForce, take } from "@/lib/restrictions/testing";
import { downloadDocument } from "./download";
import { fileLink, readFileLink } from "./file-links";
import { heldDocuments } from "./held";
import { openDocument } from "./open";
import { receiveDocument } from "./receive";
import { useDocumentStore } from "./store";
import { bodyOf, makeInquiry, makePicture, memoryStore, type TestInquiry } from "./testing";

const reason = "checking the address on the bill";
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
let entity: TestEntity;
let bill: Buffer;
const store = memoryStore();

beforeAll(async () => {
  await testDatabase();
  useDocumentStore(store);
  entity = await makeEntity();
  bill = await makePicture(3);
});
afterEach(() => setClock(null));
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

async function sent(asked: TestInquiry): Promise<string> {
  const input = { itemId: asked.itemId, name: "bill.jpg", size: bill.length, anyway: true };
  const document = await receiveDocument({ actor: asked.actor }, input, bodyOf(bill));
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value.id;
}
const serve = (url: string): Promise<Response> =>
  GET(new Request(`http://unflag.test${url}`), { params: Promise.resolve({ token: url.split("/").at(-1) ?? "" }) });
const recordsOf = (id: string) =>
  all((tx) => tx.select().from(records).where(eq(records.subjectId, id)).orderBy(records.seq));

describe("a document", () => {
  test("opens for staff with a reason, asked once a case; each opening is recorded; the page comes by an address", async () => {
    const asked = await makeInquiry(entity, { personal: { address: "Rua das Flores 1, Lisboa" } });
    const officer = await makeStaff("officer", [entity]);
    const documentId = await sent(asked);
    const about = { documentId, subjectId: asked.id };
    const needed = { ok: false, error: { code: "invalid", detail: "reason_needed", path: "reason" } };
    expect(await openDocument({ actor: officer }, about)).toEqual(needed);
    const opened = await openDocument({ actor: officer }, { ...about, reason });
    expect(opened).toMatchObject({
      ok: true,
      value: { name: "bill.jpg", type: "image/jpeg", state: "checking", checks: null, pages: [{}] },
    });
    if (!opened.ok) return;
    const [page] = opened.value.pages;
    const answer = await serve(page!.url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-type": "image/jpeg",
      "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "content-disposition": `inline; filename="document-${documentId.slice(-8)}.jpg"`,
    });
    expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(await openDocument({ actor: officer }, about)).toMatchObject({ ok: true });
    expect(await openDocument({ actor: await makeStaff("manager", [entity]) }, about)).toEqual(needed);
    const seen = (await recordsOf(documentId)).filter(({ kind }) => kind === "document.opened");
    expect(seen.map(({ actorId }) => actorId)).toEqual([officer.id, officer.id]);
    for (const { content } of seen) expect(JSON.parse(content).data).toMatchObject({ about: asked.id, reason });
  });

  test("its address ends after a minute, and none is made up", async () => {
    const asked = await makeInquiry(entity);
    const opened = await openDocument({ actor: asked.actor }, { documentId: await sent(asked), subjectId: asked.id });
    const url = opened.ok ? (opened.value.pages[0]?.url ?? "") : "";
    expect((await serve(url)).status).toBe(200);
    const [payload = "", signature = ""] = url.slice("/api/files/".length).split(".");
    const [id, , ends, actor] = JSON.parse(Buffer.from(payload, "base64url").toString());
    const forged = Buffer.from(JSON.stringify([id, "original", ends, actor])).toString("base64url");
    for (const token of [
      `${forged}.${signature}`,
      `${payload}.${"A".repeat(43)}`,
      payload,
      `${payload}.`,
      `${payload}.${signature}.x`,
      "",
    ])
      expect((await serve(token)).status).toBe(404);
    const beyond = { documentId: id, part: 7, expiresAt: new Date(ends), actorId: actor };
    expect((await serve(fileLink(beyond))).status).toBe(404);
    const token = `${payload}.${signature}`;
    expect(readFileLink(token, new Date(ends - 1))).toMatchObject({ documentId: id, part: 0 });
    expect(readFileLink(token, new Date(ends))).toBeNull();
    setClock(ends + 1);
    const late = await serve(url);
    expect([late.status, late.headers.get("cache-control")]).toEqual([404, "no-store"]);
  });

  test("its customer sees it through their own inquiry, without what the checks say; nobody else's customer does", async () => {
    const asked = await makeInquiry(entity);
    const documentId = await sent(asked);
    const own = await openDocument({ actor: asked.actor }, { documentId, subjectId: asked.id });
    expect(own).toMatchObject({ ok: true, value: { checks: null, pages: [{}] } });
    const later = await makeInquiry(entity, { customer: asked.customer });
    const stranger = await makeInquiry(entity);
    for (const [actor, subjectId] of [
      [later.actor, later.id],
      [later.actor, asked.id],
      [stranger.actor, asked.id],
      [stranger.actor, stranger.id],
    ] as const)
      expect(await openDocument({ actor }, { documentId, subjectId })).toMatchObject({ error: { code: "not_found" } });
    expect(await downloadDocument({ actor: asked.actor }, { documentId, subjectId: asked.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
  });

  test("opens only for its customer's case, for the analyst whose case it is, without a conflict of interest", async () => {
    const asked = await makeInquiry(entity);
    const documentId = await sent(asked);
    const row = await makeCase(asked.customer);
    const foreign = await makeInquiry(entity);
    const [officer, analyst] = [await makeStaff("officer", [entity]), await makeStaff("analyst", [entity])];
    expect(await openDocument({ actor: officer }, { documentId, subjectId: foreign.id, reason })).toMatchObject({
      error: { code: "not_found" },
    });
    const about = { documentId, subjectId: row.id, reason };
    expect(await openDocument({ actor: analyst }, about)).toMatchObject({ error: { detail: "not_assigned_to_you" } });
    await all((tx) => tx.update(cases).set({ assigneeId: analyst.id }).where(eq(cases.id, row.id)));
    expect(await openDocument({ actor: analyst }, about)).toMatchObject({ ok: true });
    expect(await downloadDocument({ actor: analyst }, about)).toMatchObject({ error: { detail: "role_may_not" } });
    const elsewhere = await makeStaff("officer", [await makeEntity()]);
    expect(await openDocument({ actor: elsewhere }, about)).toMatchObject({ error: { code: "not_found" } });
    for (const role of ["support", "admin"] as const)
      expect(await openDocument({ actor: await makeStaff(role, [entity]) }, about)).toMatchObject({
        error: { code: "not_allowed" },
      });
    await all((tx) =>
      tx
        .insert(conflicts)
        .values({ staffId: officer.id, customerId: asked.customer.id, kind: "family", declaredAt: new Date() }),
    );
    expect(await openDocument({ actor: officer }, about)).toMatchObject({ error: { detail: "conflict_of_interest" } });
  });

  test("that a restricted queue asked for stays there, whatever other case the customer has", async () => {
    const first = await makeInquiry(entity);
    const hidden = await makeCase(first.customer, { queue: "insider" });
    const asked = await makeInquiry(entity, { customer: first.customer, caseId: hidden.id });
    const documentId = await sent(asked);
    const known = await makeCase(first.customer, { hits: [makeHit()] });
    const [officer, mlro] = [await makeStaff("officer", [entity]), await makeStaff("mlro", [entity])];
    for (const subjectId of [known.id, hidden.id, asked.id, first.id])
      expect(await openDocument({ actor: officer }, { documentId, subjectId, reason })).toMatchObject({
        error: { code: "not_found" },
      });
    expect(await openDocument({ actor: mlro }, { documentId, subjectId: hidden.id, reason })).toMatchObject({
      ok: true,
    });
    const open = await sent(first);
    const held = async (actor: typeof officer) => {
      const listed = await heldDocuments({ actor }, { customerId: first.customer.id });
      return listed.ok && listed.value.map(({ id }) => id);
    };
    expect([await held(officer), await held(mlro)]).toEqual([[open], [open, documentId]]);
  });

  test("that is evidence of an appeal opens for who reads appeals, not for whoever works another case of that customer", async () => {
    const customer = await makeCustomer(entity);
    const people = { proposer: await makeSigner("officer", [entity]), approver: await makeSigner("officer", [entity]) };
    const { id: appealId } = await appealFor(customer, (await placeInForce(customer, people)).id);
    const input = { appealId, name: "lease.jpg", size: bill.length, anyway: true };
    const lease = take(await receiveDocument({ actor: asCustomer(customer) }, input, bodyOf(bill)));
    const [officer, analyst] = [await makeStaff("officer", [entity]), await makeStaff("analyst", [entity])];
    const row = await makeCase(customer);
    await all((tx) => tx.update(cases).set({ assigneeId: analyst.id }).where(eq(cases.id, row.id)));
    const answer = await sent(await makeInquiry(entity, { customer }));
    const open = (actor: typeof officer, documentId: string, subjectId: string) =>
      openDocument({ actor }, { documentId, subjectId, reason });
    expect(await open(analyst, answer, row.id)).toMatchObject({ ok: true });
    expect(await open(analyst, lease.id, row.id)).toMatchObject({ error: { code: "not_found" } });
    for (const subjectId of [row.id, appealId])
      expect(await open(officer, lease.id, subjectId)).toMatchObject({ ok: true });
  });

  test("is saved as it was sent, with a record of its own, and only when it was opened with a reason", async () => {
    const asked = await makeInquiry(entity);
    const documentId = await sent(asked);
    const officer = await makeStaff("officer", [entity]);
    const about = { documentId, subjectId: asked.id };
    expect(await downloadDocument({ actor: officer }, about)).toMatchObject({ error: { detail: "reason_needed" } });
    await openDocument({ actor: officer }, { ...about, reason });
    const saved = await downloadDocument({ actor: officer }, about);
    const answer = await serve(saved.ok ? saved.value.url : "");
    expect(Buffer.from(await answer.arrayBuffer()).equals(bill)).toBe(true);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect((await recordsOf(documentId)).at(-1)).toMatchObject({ kind: "document.downloaded", actorId: officer.id });
    process.env.UNFLAG_CLAMD = "127.0.0.1:1";
    expect(await downloadDocument({ actor: officer }, about)).toMatchObject({ error: { detail: "not_scanned" } });
    delete process.env.UNFLAG_CLAMD;
  });

  test("opens no more when its customer was erased, was changed in the store, or is gone from it", async () => {
    const asked = await makeInquiry(entity);
    const documentId = await sent(asked);
    const about = { documentId, subjectId: asked.id };
    const url = async (): Promise<string> => {
      const opened = await openDocument({ actor: asked.actor }, about);
      return opened.ok ? (opened.value.pages[0]?.url ?? "") : "";
    };
    const [row] = await all((tx) => tx.select().from(documents).where(eq(documents.id, documentId)));
    const file = store.files.get(row!.safeKeys[0]!)!;
    file.bytes[500] = (file.bytes[500] ?? 0) ^ 1;
    expect((await serve(await url())).status).toBe(404);
    file.bytes[500] = (file.bytes[500] ?? 0) ^ 1;
    const good = await url();
    expect((await serve(good)).status).toBe(200);
    store.files.delete(row!.safeKeys[0]!);
    expect((await serve(good)).status).toBe(404);
    await destroyKey(asked.customer.id);
    expect(await openDocument({ actor: asked.actor }, about)).toMatchObject({ error: { code: "not_found" } });
    expect((await serve(good)).status).toBe(404);
  });
});
