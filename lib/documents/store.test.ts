// What both stores promise, on a real folder and over real HTTP to a bucket that checks each signature.
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskStore } from "./disk-store";
import { signRequest } from "./s3-signature";
import { s3Store } from "./s3-store";
import { collect } from "./sealed-file";
import { newFileName } from "./store";
import type { DocumentStore } from "./store-contract";

const who = { key: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", region: "eu-central-1" };
const hash = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const mac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** What a bucket does with a request before it looks at it, from the wire alone. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const [, scope = "", names = "", given = ""] =
    /Credential=AKIDEXAMPLE\/([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    ) ?? [];
  const digest = hash(body);
  if (request.headers["x-amz-content-sha256"] !== digest) return false;
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const lines = names.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const sorted = query.replaceAll("+", "%20").split("&").sort().join("&");
  const canonical = [request.method, path, sorted, lines.join(""), names, digest].join("\n");
  const time = String(request.headers["x-amz-date"]);
  const toSign = ["AWS4-HMAC-SHA256", time, scope, hash(canonical)].join("\n");
  const [day = "", region = "", service = "", last = ""] = scope.split("/");
  return mac(mac(mac(mac(mac(`AWS4${who.secret}`, day), region), service), last), toSign).toString("hex") === given;
}

const files = new Map<string, Buffer>();
const faults: number[] = [];
const bucket = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  const fault = faults.shift();
  if (fault) return response.writeHead(fault).end();
  if (!isSigned(request, body)) return response.writeHead(403).end();
  const url = new URL(request.url ?? "", "http://bucket");
  const name = url.pathname.replace("/store/kyc/", "");
  if (url.searchParams.has("list-type")) {
    const from = Number(url.searchParams.get("continuation-token") ?? 0);
    const all = [...files.keys()].sort();
    const entry = (key: string) =>
      `<Contents><Key>${key}</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified></Contents>`;
    const next = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
    return response.end(
      `<R>${all
        .slice(from, from + 2)
        .map(entry)
        .join("")}${next}</R>`,
    );
  }
  if (request.method === "PUT") files.set(name, body);
  if (request.method === "DELETE") files.delete(name);
  const found = files.get(name);
  if (request.method === "GET" && !found) return response.writeHead(404).end();
  response.end(request.method === "GET" ? found : undefined);
});
const folder = mkdtempSync(join(tmpdir(), "unflag-documents-"));
let inBucket: DocumentStore;
beforeAll(async () => {
  await new Promise<void>((listening) => bucket.listen(0, "127.0.0.1", listening));
  const url = new URL(`http://127.0.0.1:${(bucket.address() as AddressInfo).port}/store`);
  inBucket = s3Store({ url, bucket: "kyc", ...who });
});
afterAll(() => {
  bucket.close();
  rmSync(folder, { recursive: true });
});

const named = async (store: DocumentStore): Promise<string[]> => {
  const names: string[] = [];
  for await (const { name, at } of store.list()) {
    expect(at.getTime()).toBeLessThanOrEqual(Date.now());
    names.push(name);
  }
  return names.sort();
};

describe.each([
  ["on disk", () => diskStore(join(folder, "documents"))],
  ["in a bucket", () => inBucket],
])("a store %s", (_, make) => {
  test("keeps, gives back, lists and removes files", async () => {
    const store = make();
    const names = [newFileName(), newFileName(), newFileName()].sort();
    for (const name of names) await store.put(name, 6, [Buffer.from("abc"), Buffer.from("def")]);
    await store.put(names[0]!, 3, [Buffer.from("new")]);
    const read = async (name: string) => {
      const found = await store.get(name);
      return found && (await collect(found)).toString();
    };
    expect(await Promise.all(names.map(read))).toEqual(["new", "abcdef", "abcdef"]);
    expect(await named(store)).toEqual(names);
    await store.remove(names[0]!);
    await store.remove(names[0]!);
    expect(await read(names[0]!)).toBeNull();
    expect(await named(store)).toEqual(names.slice(1));
  });

  test("keeps nothing of a file that is not whole, and takes no name that could be a path", async () => {
    const store = make();
    const before = await named(store);
    const name = newFileName();
    await expect(store.put(name, 6, [Buffer.from("abc")])).rejects.toThrow("should have 6 bytes");
    const broken = (async function* () {
      yield Buffer.from("abc");
      throw new Error("the sender went away");
    })();
    await expect(store.put(name, 6, broken)).rejects.toThrow("went away");
    expect(await named(store)).toEqual(before);
    for (const path of ["../../etc/passwd", "", `${name}/..`, name.toUpperCase()])
      await expect((async () => store.get(path))()).rejects.toThrow("32 hexadecimal");
  });
});

test("on disk only the owner reads, and what was never finished is tidied away", async () => {
  const root = join(folder, "private");
  const store = diskStore(root);
  const name = newFileName();
  await store.put(name, 1, [Buffer.from("a")]);
  expect(statSync(join(root, name.slice(0, 2), name.slice(2, 4), name)).mode & 0o777).toBe(0o600);
  expect(statSync(root).mode & 0o077).toBe(0);
  let goOn = (): void => {};
  const source = (async function* () {
    yield Buffer.from("a");
    await new Promise<void>((go) => {
      goOn = go;
    });
  })();
  const hanging = store.put(newFileName(), 2, source);
  hanging.catch(() => {});
  await expect.poll(() => readdirSync(join(root, "unfinished"))).toHaveLength(1);
  expect(await store.tidy(new Date(0))).toBe(0);
  expect(await store.tidy(new Date(Date.now() + 60_000))).toBe(1);
  goOn();
  await expect(hanging).rejects.toThrow();
});

test("a bucket's passing fault is tried again, a refusal is told", async () => {
  const name = newFileName();
  faults.push(503, 500);
  await inBucket.put(name, 1, [Buffer.from("a")]);
  expect(files.has(`documents/${name}`)).toBe(true);
  faults.push(403);
  await expect(inBucket.get(name)).rejects.toThrow("403");
  const stranger = s3Store({ url: new URL("http://127.0.0.1:1"), bucket: "kyc", ...who });
  await expect(stranger.get(name)).rejects.toThrow();
});

test("signs as the published examples do", () => {
  const example = {
    key: "AKIAIOSFODNN7EXAMPLE",
    secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    region: "us-east-1",
  };
  const at = new Date("2013-05-24T00:00:00Z");
  const sign = (path: string, headers?: Record<string, string>) =>
    signRequest(example, {
      method: "GET",
      url: new URL(`https://examplebucket.s3.amazonaws.com/${path}`),
      digest: hash(""),
      at,
      headers,
    }).authorization;
  expect(sign("?max-keys=2&prefix=J")).toContain("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
  expect(sign("test.txt", { range: "bytes=0-9" })).toContain(
    "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  );
});
