// What is finished is never lost, and what is not leaves nothing behind, at whatever step a fault comes; poor pictures, files taken back,
// files of the machine API.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { testDatabase } from "@/db/testing/database";
import { destroyKey } from "@/db/testing/erased";
import { makeEntity, type TestEntity } from "@/db/testing/factories";
import type { MachineActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { PIECE } from "./limits";
import { receivePiece } from "./piece";
import { documentsTold } from "./queries";
import { receiveDocument } from "./receive";
import { eraseFiles } from "./removal";
import { useDocumentStore } from "./store";
import { sweepFiles, sweepUploads } from "./sweep";
import { takeBackDocument } from "./take-back";
import { bodyOf, makeInquiry, makePicture, memoryStore, type TestInquiry, uploader } from "./testing";

let entity: TestEntity;
let bill: Buffer;
let asked: TestInquiry;
let store = memoryStore();
const DAY = 86_400_000;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  bill = await makePicture(1);
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

const { all, begin, put, first, rest, rowsOf, uploadsOf, open } = uploader(() => ({ bill, asked }));

test("a poor picture is sent back at once, and taken when its sender has no better one", async () => {
  const poor = await makePicture(2, "readable", 8);
  const send = async (anyway: boolean) => {
    const input = { itemId: asked.itemId, name: "bill.jpg", size: poor.length, anyway };
    return receiveDocument({ actor: asked.actor }, input, bodyOf(poor));
  };
  const refused = await send(false);
  expect(refused).toMatchObject({ ok: false, error: { detail: "document_refused", params: { codes: ["blurred"] } } });
  expect(store.files.size).toBe(0);
  expect(await send(true)).toMatchObject({ ok: true, value: { codes: ["blurred"], state: "checking" } });
  const good = await makePicture(2, "readable");
  const input = { itemId: asked.itemId, name: "bill.jpg", size: good.length };
  expect(await receiveDocument({ actor: asked.actor }, input, bodyOf(good))).toMatchObject({ value: { codes: [] } });
});

describe("a fault", () => {
  test("at any step loses nothing that was finished, and the customer's next try ends well", async () => {
    for (let step = 0; ; step += 1) {
      const who = await makeInquiry(entity);
      const id = await begin({}, who);
      store.failAt(step);
      const send = async () => {
        await put(id, 0, first(), who);
        return put(id, PIECE, rest(), who);
      };
      const tried = await send().catch(() => null);
      store.failAt(null);
      const again = await send();
      expect(again).toMatchObject({ ok: true, value: { document: { id } } });
      const [row] = await rowsOf(who);
      expect((await open(row!.originalKey, who))?.equals(bill)).toBe(true);
      expect((await open(row!.safeKeys[0]!, who))?.length).toBeGreaterThan(500);
      // the steps of one upload: two pieces, the original, a page, two pieces and one more name cleared away
      if (step >= 7) {
        expect(tried).toMatchObject({ ok: true });
        break;
      }
    }
    const needed = (await all((tx) => tx.select().from(documents).where(eq(documents.entityId, entity.id)))).flatMap(
      ({ originalKey, safeKeys }) => [originalKey, ...safeKeys],
    );
    setClock(Date.now() + 2 * DAY);
    await sweepUploads();
    await sweepFiles();
    const left = [...store.files.keys()];
    expect(left.every((name) => needed.includes(name))).toBe(true);
    expect(left).toHaveLength(16);
  });

  test("and no second try: the sweep leaves nothing behind", async () => {
    for (const step of [1, 2, 3]) {
      const who = await makeInquiry(entity);
      const id = await begin({}, who);
      store.failAt(step);
      await (async () => {
        await put(id, 0, first(), who);
        await put(id, PIECE, rest(), who);
      })().catch(() => {});
      store.failAt(null);
      expect(await rowsOf(who)).toEqual([]);
    }
    expect(store.files.size).toBeGreaterThan(0);
    expect(await sweepFiles()).toBe(0);
    setClock(Date.now() + 2 * DAY);
    await sweepUploads();
    await sweepFiles();
    expect(store.files.size).toBe(0);
  });

  test("when the customer's key is destroyed, nothing opens any more", async () => {
    const id = await begin();
    await put(id, 0, first());
    await put(id, PIECE, rest());
    await destroyKey(asked.customer.id);
    expect(await put(id, PIECE, rest())).toMatchObject({ ok: false, error: { code: "not_found" } });
  });
});

describe("a document", () => {
  test("is taken back before it is handed in, and its files go", async () => {
    const id = await begin();
    await put(id, 0, first());
    await put(id, PIECE, rest());
    const stranger = await makeInquiry(entity);
    expect(await takeBackDocument({ actor: stranger.actor }, { documentId: id })).toMatchObject({ ok: false });
    expect(await takeBackDocument({ actor: asked.actor }, { documentId: id })).toMatchObject({ ok: true });
    expect(await takeBackDocument({ actor: asked.actor }, { documentId: id })).toMatchObject({ ok: false });
    const toldNow = await all((tx) => documentsTold(tx, asked.customer.key, [asked.itemId]));
    expect(toldNow.size).toBe(0);
    await eraseFiles([id]);
    expect(store.files.size).toBe(0);
  });

  test("comes whole through the machine API, or not at all", async () => {
    const machine: MachineActor = {
      ...{
        kind: "machine",
        role: "machine",
        id: newId(),
        name: "app",
        scopes: ["inquiries:write"],
        entityIds: [entity.id],
      },
    };
    const send = (size: number, bytes: Buffer) =>
      receiveDocument(
        { actor: machine, idempotencyKey: "k" },
        { itemId: asked.itemId, name: "bill.jpg", size, anyway: true },
        bodyOf(bytes),
      );
    expect(await send(bill.length, bill)).toMatchObject({ ok: true, value: { type: "image/jpeg", state: "checking" } });
    expect(await send(bill.length, rest())).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(await send(10_000, bill)).toMatchObject({ ok: false, error: { code: "invalid", detail: "piece_size" } });
    expect(await rowsOf()).toHaveLength(1);
    expect(await uploadsOf()).toEqual([]);
    expect(await receivePiece({ actor: machine }, { uploadId: newId(), offset: 0, bytes: bill })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});
