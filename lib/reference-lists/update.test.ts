// A list kept up to date from a real HTTP server: unchanged, updated, and every way in which the last good version stays.
import { createHash } from "node:crypto";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { listSources, referenceLists } from "@/db/schema/reference-lists";
import { withOwnDatabase } from "@/db/testing/database";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { decideKeptBack } from "./confirm";
import { setSource } from "./sources";
import { loadList } from "./store";
import { dueSources, type UpdateOutcome, updateNamed } from "./update";

const actor = systemActor("test");
let server: Server;
let base = "";
const bodies = new Map<string, string>();
let reply: ((response: ServerResponse) => void) | null = null;
let conditional = 0;

withOwnDatabase();
beforeAll(async () => {
  server = createServer((request, response) => {
    if (reply) return reply(response);
    const body = bodies.get(request.url ?? "") ?? "";
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 8)}"`;
    if (request.headers["if-none-match"] === etag) {
      conditional += 1;
      response.writeHead(304).end();
    } else response.setHeader("etag", etag).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
});

const sdn = (uids: readonly number[]): string =>
  uids
    .map((uid) => `${uid},"LISTED, Person ${uid}","individual","SDGT",-0-,-0-,-0-,-0-,-0-,-0-,-0-,"DOB 01 Jan 1970."`)
    .join("\n");
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => 1_000 + index);

const source = async (name: string, fileNames: readonly string[]): Promise<void> => {
  const files = fileNames.map((fileName) => ({ url: `${base}/${name}/${fileName}`, fileName }));
  const set = await setSource({ actor }, { name, kind: "sanctions", files });
  if (!set.ok) throw new Error(JSON.stringify(set.error));
};
const update = async (name: string): Promise<UpdateOutcome> => {
  const outcome = await updateNamed(inTransaction, name);
  if (!outcome) throw new Error("no such source");
  return outcome;
};
const activeCount = (name: string) =>
  inTransaction("all", async (tx) => {
    const where = and(eq(referenceLists.name, name), eq(referenceLists.state, "active"));
    return (await tx.select().from(referenceLists).where(where))[0]?.count;
  });
const sourceOf = (name: string) =>
  inTransaction("all", async (tx) => (await tx.select().from(listSources).where(eq(listSources.name, name)))[0]);

test("several files are one list; what did not change is not sent again, and one changed file changes the list", async () => {
  const name = "several";
  await source(name, ["sdn.csv", "alt.csv"]);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(40)));
  bodies.set(`/${name}/alt.csv`, `1000,1,"aka","OTHERWISE, Called",-0-`);
  expect(await dueSources(inTransaction)).toContain(name);
  expect(await update(name)).toMatchObject({ outcome: "updated", entries: 40 });
  expect(await dueSources(inTransaction)).not.toContain(name);
  conditional = 0;
  expect(await update(name)).toMatchObject({ outcome: "unchanged" });
  expect(conditional).toBe(2);
  bodies.set(`/${name}/alt.csv`, `1000,1,"aka","CALLED, Anew",-0-`);
  expect(await update(name)).toMatchObject({ outcome: "updated", added: 0, removed: 0, changed: 1 });
});

test.each<[string, (response: ServerResponse) => void, string]>([
  ["a bad status", (response) => void response.writeHead(500).end("sorry"), "http_status"],
  [
    "a cut connection",
    (response) =>
      void response.writeHead(200, { "content-length": 9_999 }).write("1", () => response.socket?.destroy()),
    "cut_off",
  ],
  ["a web page in its place", (response) => void response.end("<html>moved</html>"), "list_unreadable"],
  ["nothing at all", (response) => void response.end(""), "list_unreadable"],
])("%s leaves the last good version, and the source says so until it is well again", async (_, broken, code) => {
  const name = `broken_${newId().slice(-8)}`;
  await source(name, ["sdn.csv"]);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(30)));
  await update(name);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(31)));
  reply = broken;
  expect(await update(name)).toMatchObject({ outcome: "failed", error: { code } });
  reply = null;
  expect(await activeCount(name)).toBe(30);
  expect(await sourceOf(name)).toMatchObject({ failures: 1, error: { code, address: `${base}/${name}/sdn.csv` } });
  expect(await update(name)).toMatchObject({ outcome: "updated", added: 1 });
  expect(await sourceOf(name)).toMatchObject({ failures: 0, error: null });
});

test("a list that shrank waits for a person; then the source counts as followed again", async () => {
  const name = "shrunken";
  await source(name, ["sdn.csv"]);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(40)));
  await update(name);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(12)));
  for (const _ of [1, 2]) expect(await update(name)).toMatchObject({ outcome: "kept_back", removed: 28 });
  expect(await activeCount(name)).toBe(40);
  const [waiting] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(referenceLists)
      .where(and(eq(referenceLists.name, name), eq(referenceLists.state, "kept_back"))),
  );
  const person: StaffActor = {
    ...{
      kind: "staff",
      role: "mlro",
      id: newId(),
      name: "Ada",
      email: "a@unflag.example",
      locale: "en",
      sessionId: newId(),
    },
    ...{ entityIds: [], queues: [] },
  };
  expect(await decideKeptBack({ actor: person }, { name, id: newId(), accept: true })).toMatchObject({
    error: { code: "stale" },
  });
  expect(await decideKeptBack({ actor: person }, { name, id: waiting?.id ?? "", accept: true })).toMatchObject({
    ok: true,
  });
  expect(await activeCount(name)).toBe(12);
  expect(await update(name)).toMatchObject({ outcome: "unchanged" });
  expect(await sourceOf(name)).toMatchObject({ failures: 0, error: null });
});

test("who swapped a list's people for others does not take the version themselves", async () => {
  const name = "swapped";
  const [loader, other] = (["manager", "mlro"] as const).map((role): StaffActor => {
    const about = { id: newId(), name: role, email: `${role}@unflag.example`, locale: "en", sessionId: newId() };
    return { kind: "staff", role, ...about, entityIds: [], queues: [] };
  }) as [StaffActor, StaffActor];
  const load = (ids: number[]) =>
    loadList({ actor: loader }, { name, kind: "sanctions", fileName: "sdn.csv", text: sdn(ids) });
  await load(numbers(40));
  const swapped = await load(numbers(55).slice(15));
  expect(swapped).toMatchObject({ ok: true, value: { keptBack: true, changes: { added: 15, removed: 15 } } });
  const id = swapped.ok ? swapped.value.id : "";
  expect(await decideKeptBack({ actor: loader }, { name, id, accept: true })).toMatchObject({
    error: { code: "not_allowed", detail: "proposer_cannot_decide" },
  });
  expect(await decideKeptBack({ actor: other }, { name, id, accept: true })).toMatchObject({ ok: true });
  const back = await load(numbers(40));
  expect(
    await decideKeptBack({ actor: loader }, { name, id: back.ok ? back.value.id : "", accept: false }),
  ).toMatchObject({ ok: true });
});

test("a version loaded by hand does not make an unchanged source look followed", async () => {
  const name = "by_hand";
  await source(name, ["sdn.csv"]);
  bodies.set(`/${name}/sdn.csv`, sdn(numbers(30)));
  await update(name);
  await loadList({ actor }, { name, kind: "sanctions", fileName: "sdn.csv", text: sdn(numbers(33)) });
  expect(await update(name)).toMatchObject({ outcome: "updated", removed: 3 });
  expect(await activeCount(name)).toBe(30);
});

test("people set https addresses only; only the command line means this machine", async () => {
  const person: StaffActor = {
    ...{
      kind: "staff",
      role: "manager",
      id: newId(),
      name: "Ada",
      email: "a@unflag.example",
      locale: "en",
      sessionId: newId(),
    },
    ...{ entityIds: [], queues: [] },
  };
  const files = [{ url: `${base}/x`, fileName: "x.csv" }];
  const set = await setSource({ actor: person }, { name: "inner", kind: "sanctions", files });
  expect(set).toMatchObject({ ok: false, error: { detail: "list_not_https", path: "files.0.url" } });
});
