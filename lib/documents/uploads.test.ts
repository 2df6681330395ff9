// Uploads as customers and their bad connections make them: resumed, repeated, cut off anywhere, from two tabs, by strangers; and what is
// refused before and after it came.
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { documents, documentUploads } from "@/db/schema/documents";
import { jobs } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeEntity, type TestEntity } from "@/db/testing/factories";
import { setClock } from "@/lib/clock";
import { announceDocument } from "./announce";
import { finishUpload } from "./finish";
import { PIECE } from "./limits";
import { cancelUpload, receivePiece, uploadState } from "./piece";
import { sealDescribed } from "./sealed";
import { newFileName, useDocumentStore } from "./store";
import { takeBackDocument } from "./take-back";
import { makeInquiry, makePicture, memoryStore, type TestInquiry, uploader } from "./testing";

let entity: TestEntity;
let bill: Buffer;
let asked: TestInquiry;
let store = memoryStore();

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  bill = await makePicture(1);
  expect(bill.length).toBeGreaterThan(PIECE);
  expect(bill.length).toBeLessThan(2 * PIECE);
});
beforeEach(async () => {
  store = memoryStore();
  useDocumentStore(store);
  asked = await makeInquiry(entity);
});
afterEach(() => setClock(null));
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

const { all, announce, begin, put, first, rest, rowsOf, uploadsOf, open } = uploader(() => ({ bill, asked }));

describe("an upload", () => {
  test("in pieces becomes a document: sealed, named by nothing, on the record, with a job and a safe copy", async () => {
    const id = await begin({ name: "C:\\Users\\me\\Bill \u202Egpj.2026.JPG", side: "front" });
    expect(await put(id, 0, first())).toEqual({ ok: true, value: { received: PIECE } });
    const done = await put(id, PIECE, rest());
    expect(done).toMatchObject({
      ok: true,
      value: {
        received: bill.length,
        document: { id, name: "Bill gpj.2026.JPG", type: "image/jpeg", state: "checking" },
      },
    });
    const [row] = await rowsOf();
    const sha256 = createHash("sha256").update(bill).digest();
    expect(row).toMatchObject({ id, pages: 1, size: bill.length, sha256, sentBy: "customer" });
    expect((await open(row!.originalKey))?.equals(bill)).toBe(true);
    const safe = await open(row!.safeKeys[0]!);
    expect(safe?.subarray(0, 3).toString("hex")).toBe("ffd8ff");
    expect([...store.files.keys()].sort()).toEqual([row!.originalKey, ...row!.safeKeys].sort());
    for (const { bytes } of store.files.values())
      expect(bytes.includes(Buffer.from("picture 1 picture 1"))).toBe(false);
    expect(await uploadsOf()).toEqual([]);
    const entries = await all((tx) =>
      tx.select().from(records).where(eq(records.subjectId, asked.id)).orderBy(records.seq),
    );
    expect(entries.map(({ kind }) => kind)).toEqual(["document.announced", "document.received"]);
    expect(entries.at(-1)?.content).toContain(sha256.toString("hex"));
    expect(entries.at(-1)?.content).not.toContain("gpj");
    expect(
      await all((tx) =>
        tx
          .select()
          .from(jobs)
          .where(eq(jobs.uniqueKey, `check ${id}`)),
      ),
    ).toHaveLength(1);
    const [inquiry] = await all((tx) => tx.select().from(inquiries).where(eq(inquiries.id, asked.id)));
    expect(inquiry?.state).toBe("partly_answered");
  });

  test("goes on after a break, and a piece that comes twice or too early changes nothing", async () => {
    const id = await begin();
    await put(id, 0, first());
    expect(await put(id, 0, Buffer.alloc(PIECE, "another"))).toEqual({ ok: true, value: { received: PIECE } });
    expect(await uploadState({ actor: asked.actor }, id)).toMatchObject({
      value: { received: PIECE, size: bill.length },
    });
    const early = await begin();
    expect(await put(early, PIECE, rest())).toMatchObject({
      ok: false,
      error: { code: "conflict", detail: "piece_out_of_order", params: { received: 0 } },
    });
    await receivePiece({ actor: asked.actor }, { uploadId: id, offset: PIECE, bytes: rest() });
    expect(await rowsOf()).toEqual([]);
    // all is there, and the server was stopped before it became a document
    expect(await uploadState({ actor: asked.actor }, id)).toMatchObject({ value: { received: PIECE } });
    expect(await put(id, PIECE, rest())).toMatchObject({ ok: true, value: { document: { id } } });
    expect(await put(id, PIECE, rest())).toMatchObject({ ok: true, value: { document: { id } } });
    const [row] = await rowsOf();
    expect((await open(row!.originalKey))?.equals(bill)).toBe(true);
  });

  test("from two tabs at once is there once", async () => {
    const id = await begin();
    await Promise.all([put(id, 0, first()), put(id, 0, first())]);
    const ends = await Promise.all([
      put(id, PIECE, rest()),
      put(id, PIECE, rest()),
      put(id, bill.length, Buffer.alloc(0)),
    ]);
    for (const end of ends.slice(0, 2)) expect(end).toMatchObject({ ok: true, value: { document: { id } } });
    const rows = await rowsOf();
    expect(rows).toHaveLength(1);
    expect([...store.files.keys()].sort()).toEqual([rows[0]!.originalKey, ...rows[0]!.safeKeys].sort());
  });

  test("is looked at once, however often its last piece is sent", async () => {
    const id = await begin();
    await put(id, 0, first());
    const read: string[] = [];
    const get = (name: string) => {
      read.push(name);
      return store.get(name);
    };
    useDocumentStore({ ...store, get });
    const ends = await Promise.all(Array.from({ length: 8 }, () => put(id, PIECE, rest())));
    for (const end of ends) expect(end).toMatchObject({ ok: true, value: { document: { id } } });
    expect(read).toHaveLength(2);
    expect(new Set(read).size).toBe(2);
  });

  test("that somebody else finishes at this moment is told as the document that it became", async () => {
    const before = await begin();
    await put(before, 0, first());
    await put(before, PIECE, rest());
    const [like] = await rowsOf();
    const id = await begin();
    const isWaiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const asking = await all(async (tx) => {
      await tx.select().from(documentUploads).where(eq(documentUploads.id, id)).for("update");
      const told = finishUpload({ actor: asked.actor }, id);
      await expect.poll(() => all(async (beside) => (await beside.execute(isWaiting)).rowCount)).toBe(1);
      const described = sealDescribed(asked.customer.key, id, { name: "bill.jpg", side: null, pages: [] });
      await tx.insert(documents).values({ ...like!, id, described, originalKey: newFileName(), safeKeys: [] });
      await tx.delete(documentUploads).where(eq(documentUploads.id, id));
      return { told };
    });
    expect(await asking.told).toMatchObject({ ok: true, value: { document: { id } } });
  });

  test("is nobody else's, and ends with the link's inquiry", async () => {
    const id = await begin();
    const stranger = await makeInquiry(entity);
    const twin = await makeInquiry(entity, { customer: asked.customer });
    for (const who of [stranger, twin]) {
      expect(await put(id, 0, first(), who)).toMatchObject({ ok: false, error: { code: "not_found" } });
      expect(await cancelUpload({ actor: who.actor }, id)).toMatchObject({ ok: false });
      expect(
        await announceDocument({ actor: who.actor }, { itemId: asked.itemId, name: "bill.jpg", size: 9, anyway: true }),
      ).toMatchObject({
        error: { code: "not_found" },
      });
    }
    await put(id, 0, first());
    await all((tx) =>
      tx.update(inquiries).set({ state: "submitted", submittedAt: new Date() }).where(eq(inquiries.id, asked.id)),
    );
    expect(await put(id, PIECE, rest())).toMatchObject({ error: { code: "conflict", detail: "already_handed_in" } });
    expect(await rowsOf()).toEqual([]);
  });

  test("is cancelled without a trace in the store", async () => {
    const id = await begin();
    await put(id, 0, first());
    expect(store.files.size).toBe(1);
    expect(await cancelUpload({ actor: asked.actor }, id)).toEqual({ ok: true, value: null });
    expect(store.files.size).toBe(0);
    expect(await put(id, PIECE, rest())).toMatchObject({ error: { code: "not_found" } });
  });
});

describe("what is refused", () => {
  test.each([
    [{ size: 15_000_001 }, "too_large", "document_too_large"],
    [{ name: "bill.pdf.exe" }, "invalid", "name_not_accepted"],
    [{ name: "bill.jpg.pdf" }, "invalid", "name_not_accepted"],
    [{ name: "photo.svg" }, "invalid", "name_not_accepted"],
  ])("before a byte is sent: %o", async (given, code, detail) => {
    expect(await announce(given)).toMatchObject({ ok: false, error: { code, detail } });
  });

  test("more files than the item takes, those under way included; another round counts anew", async () => {
    const few = await makeInquiry(entity, { maximumFiles: 1 });
    const id = await begin({}, few);
    expect(await announce({}, few)).toMatchObject({ error: { detail: "too_many_documents", params: { most: 1 } } });
    await put(id, 0, first(), few);
    await put(id, PIECE, rest(), few);
    expect(await announce({}, few)).toMatchObject({ error: { detail: "too_many_documents" } });
    await all((tx) =>
      tx
        .update(inquiryItems)
        .set({ state: "rejected", rejectedCode: "too_old", decidedAt: new Date(Date.now() + 1_000) })
        .where(eq(inquiryItems.id, few.itemId)),
    );
    expect(await announce({}, few)).toMatchObject({ ok: true });
    expect(await takeBackDocument({ actor: few.actor }, { documentId: id })).toMatchObject({
      error: { detail: "item_is_decided" },
    });
  });

  test("more uploads at once than a person makes", async () => {
    const many = await makeInquiry(entity, { maximumFiles: 20 });
    for (let count = 0; count < 6; count += 1) await begin({}, many);
    expect(await announce({}, many)).toMatchObject({ error: { code: "throttled", detail: "too_many_uploads" } });
  });

  test("pieces of another size than announced", async () => {
    const id = await begin();
    for (const bytes of [first().subarray(1), Buffer.concat([first(), Buffer.of(0)]), Buffer.alloc(0)])
      expect(await put(id, 0, bytes)).toMatchObject({ ok: false });
    expect(await uploadState({ actor: asked.actor }, id)).toMatchObject({ value: { received: 0 } });
  });

  test.each([
    ["an archive in a picture's clothes", Buffer.from("PK\u0003\u0004 and more"), "type_not_accepted_file"],
    [
      "a drawing with script",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      "type_not_accepted_file",
    ],
    ["half a picture", null, "damaged"],
  ])("by its content, %s, whatever is asked; nothing stays", async (_, bytes, words) => {
    const file = bytes ?? bill.subarray(0, PIECE);
    const id = await begin({ size: file.length, anyway: true });
    expect(await put(id, 0, file)).toMatchObject({
      ok: false,
      error: { code: "invalid", detail: "document_refused", params: { codes: [words] } },
    });
    expect([await rowsOf(), await uploadsOf(), store.files.size]).toEqual([[], [], 0]);
  });
});
