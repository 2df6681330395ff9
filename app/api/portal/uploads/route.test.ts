// The upload routes as a customer's browser speaks to them: own pages only, a session, pieces, and answers that tell what to mend.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeEntity, type TestEntity } from "@/db/testing/factories";
import { useDocumentStore } from "@/lib/documents/store";
import { bodyOf, makeInquiry, makePicture, memoryStore, type TestInquiry } from "@/lib/documents/testing";
import { currentCustomer } from "@/lib/portal/session";
import * as one from "./[id]/route";
import * as sent from "./documents/[id]/route";
import { POST } from "./route";

vi.mock("@/lib/portal/session", () => ({ currentCustomer: vi.fn() }));
const base = "http://unflag.test";
const door = `${base}/api/portal/uploads`;

let entity: TestEntity;
let bill: Buffer;
let asked: TestInquiry;
beforeAll(async () => {
  await testDatabase();
  process.env.NEXTAUTH_SECRET = "x".repeat(32);
  process.env.NEXTAUTH_URL = base;
  useDocumentStore(memoryStore());
  entity = await makeEntity();
  bill = await makePicture(21);
});
beforeEach(async () => {
  asked = await makeInquiry(entity);
  vi.mocked(currentCustomer).mockResolvedValue(asked.actor);
});
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

type Given = { method: string; body?: string | Buffer; origin?: string | null };
function request(url: string, { method, body, origin = base }: Given): Request {
  const headers = new Headers(origin ? { origin } : {});
  if (!Buffer.isBuffer(body)) return new Request(url, { method, headers, body });
  return new Request(url, { method, headers, body: bodyOf(body), duplex: "half" } as RequestInit);
}
const at = (id: string) => ({ params: Promise.resolve({ id }) });
const told = async (response: Response) => ({ status: response.status, body: await response.json() });
const announce = (given: Record<string, unknown> = {}, origin?: string | null) => {
  const body = JSON.stringify({ itemId: asked.itemId, name: "bill.jpg", size: bill.length, anyway: true, ...given });
  return POST(request(door, { method: "POST", body, origin })).then(told);
};
const put = (id: string, offset: number | string, body: Buffer) =>
  one.PUT(request(`${door}/${id}?offset=${offset}`, { method: "PUT", body }), at(id)).then(told);

test("a file goes through in pieces, is asked about, and is taken back", async () => {
  const begun = await announce();
  expect(begun).toMatchObject({ status: 200, body: { id: expect.any(String), size: bill.length, received: 0 } });
  const { id, pieceSize } = begun.body;
  expect(await put(id, 0, bill.subarray(0, pieceSize))).toEqual({ status: 200, body: { received: pieceSize } });
  expect(await put(id, 7 * pieceSize, bill.subarray(pieceSize))).toMatchObject({
    status: 409,
    body: { received: pieceSize, error: { code: "conflict", detail: "piece_out_of_order" } },
  });
  const state = await one.GET(request(`${door}/${id}`, { method: "GET" }), at(id));
  expect(state.headers.get("cache-control")).toBe("no-store");
  expect(await state.json()).toMatchObject({ received: pieceSize, pieceSize });
  expect(await put(id, pieceSize, bill.subarray(pieceSize))).toMatchObject({
    status: 200,
    body: { received: bill.length, document: { id, state: "checking" } },
  });
  const away = () => sent.DELETE(request(`${door}/documents/${id}`, { method: "DELETE" }), at(id)).then(told);
  expect(await away()).toEqual({ status: 200, body: { id } });
  expect((await away()).status).toBe(404);
});

test("a file that is not taken is told by the words that say what to do", async () => {
  const file = Buffer.from("PK\u0003\u0004 an archive");
  const { id } = (await announce({ size: file.length })).body;
  expect(await put(id, 0, file)).toMatchObject({
    status: 422,
    body: { codes: ["type_not_accepted_file"], error: { code: "invalid", detail: "document_refused" } },
  });
  expect(await announce({ size: 20_000_001 })).toMatchObject({
    status: 413,
    body: { error: { detail: "document_too_large", most: 15_000_000 } },
  });
});

test("nobody but the customer, from our own pages, is let in", async () => {
  for (const origin of [null, "http://elsewhere.test", "null"]) expect((await announce({}, origin)).status).toBe(403);
  const { id } = (await announce()).body;
  vi.mocked(currentCustomer).mockResolvedValue((await makeInquiry(entity)).actor);
  expect((await put(id, 0, bill)).status).toBe(413);
  expect((await put(id, 0, bill.subarray(0, 1_000))).status).toBe(404);
  expect((await one.DELETE(request(`${door}/${id}`, { method: "DELETE" }), at(id))).status).toBe(404);
  vi.mocked(currentCustomer).mockResolvedValue(null);
  expect((await put(id, 0, bill)).status).toBe(401);
  expect((await announce()).status).toBe(401);
});

test("what is no upload is said to be none", async () => {
  for (const id of ["nothing", "../etc"]) expect((await put(id, 0, bill)).status).toBe(404);
  const { id } = (await announce()).body;
  for (const offset of ["", "-1", "1e3", "0x10"]) expect((await put(id, offset, bill)).status).toBe(422);
  const broken = await POST(request(door, { method: "POST", body: "{" }));
  expect((await told(broken)).body).toMatchObject({ error: { code: "invalid", detail: "not_json" } });
});
