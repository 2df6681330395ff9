// Fetching against a real HTTP server that breaks off, changes its mind, lies and dawdles.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refuseAddress } from "./fetch-address";
import { fetchFile, fetchLimits } from "./fetch-file";
import { InnerAddress, lookupOutside } from "./inner-address";

const body = Buffer.from(Array.from({ length: 20_000 }, (_, index) => `192.0.2.${index % 250}`).join("\n"));
const sha256 = createHash("sha256").update(body).digest("hex");
const etag = '"v1"';

let server: Server;
let base = "";
let folder = "";
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
let asked: IncomingMessage[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unflag-fetch-"));
  server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

let slots = 0;
const place = (more = {}) => ({ folder, slot: `s${++slots}`, ...more });
const file = (more = {}) => ({ url: `${base}/list.txt`, fileName: "list.txt", ...more });

/** Serves ranges under `tag`; breaks off the first answer after `cutAt` bytes. */
const serving = (tag: string, cutAt = 0) => {
  let cut = cutAt;
  return (request: IncomingMessage, response: ServerResponse): void => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const from = range && request.headers["if-range"] === tag ? Number(range[1]) : 0;
    const headers = { etag: tag, "content-length": body.length - from };
    if (from > 0)
      response.writeHead(206, { ...headers, "content-range": `bytes ${from}-${body.length - 1}/${body.length}` });
    else response.writeHead(200, headers);
    if (cut === 0) return void response.end(body.subarray(from));
    response.write(body.subarray(from, cut), () => response.socket?.destroy());
    cut = 0;
  };
};

type Failure = [string, (request: IncomingMessage, response: ServerResponse) => void, object, string];

describe("a file", () => {
  test("whose connection broke is continued from where it broke, within one call", async () => {
    answer = serving(etag, 50_000);
    const got = await fetchFile(file(), place());
    expect(got).toMatchObject({ ok: true, status: "fetched", resumed: true, validator: { sha256, etag } });
    expect(got.ok && got.status === "fetched" && readFileSync(got.path).equals(body)).toBe(true);
    expect(asked.map(({ headers }) => headers.range)).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  });

  test("is continued by the next call too, and begun again when it is another by then", async () => {
    const once = { ...fetchLimits, resumes: 0 };
    const [same, other] = [place({ limits: once }), place({ limits: once })];
    for (const each of [same, other]) {
      answer = serving(etag, 50_000);
      expect(await fetchFile(file(), each)).toMatchObject({ ok: false, code: "cut_off" });
    }
    answer = serving(etag);
    expect(await fetchFile(file(), same)).toMatchObject({ ok: true, validator: { sha256 } });
    expect(asked.at(-1)?.headers["if-range"]).toBe(etag);
    answer = serving('"v2"');
    expect(await fetchFile(file(), other)).toMatchObject({ ok: true, validator: { sha256, etag: '"v2"' } });
  });

  test("that a server continues at the wrong place is thrown away and fetched whole", async () => {
    const at = place({ limits: { ...fetchLimits, resumes: 1 } });
    answer = serving(etag, 50_000);
    await fetchFile(file(), { ...at, limits: { ...fetchLimits, resumes: 0 } });
    answer = (request, response) => {
      if (!request.headers.range) return serving(etag)(request, response);
      response.writeHead(206, { etag, "content-range": `bytes 7-${body.length - 1}/${body.length}` });
      response.end(body.subarray(7));
    };
    expect(await fetchFile(file(), at)).toMatchObject({ ok: true, validator: { sha256 } });
  });

  test("that is the same is not sent again", async () => {
    answer = (_, response) => void response.writeHead(304).end();
    const known = { etag, lastModified: "Fri, 20 Nov 2026 10:00:00 GMT", sha256, bytes: body.length };
    expect(await fetchFile(file(), place({ known }))).toEqual({ ok: true, status: "unchanged" });
    expect(asked[0]?.headers).toMatchObject({
      "if-none-match": etag,
      "if-modified-since": "Fri, 20 Nov 2026 10:00:00 GMT",
      "accept-encoding": "identity",
    });
  });

  const digest = (of: Buffer): string => createHash("sha256").update(of).digest("base64");
  test.each<Failure>([
    ["a bad status", (_, response) => void response.writeHead(503).end("busy"), {}, "http_status"],
    [
      "another checksum",
      (_, response) => void response.setHeader("repr-digest", `sha-256=:${digest(Buffer.from("x"))}:`).end(body),
      {},
      "checksum",
    ],
    ["no end", (_, response) => void response.writeHead(200).write(body), { idleMs: 60 }, "too_slow"],
    ["no answer", () => {}, { idleMs: 60 }, "too_slow"],
    ["too much", (_, response) => void response.end(body), { size: 1_000 }, "too_large"],
    [
      "a redirect off this machine",
      (_, response) => void response.writeHead(302, { location: "http://192.0.2.1/" }).end(),
      {},
      "not_https",
    ],
    ...["10.0.0.7", "169.254.169.254", "[fd00::7]", "[::ffff:192.168.0.1]"].map(
      (host): Failure => [
        `a redirect into a network, to ${host}`,
        (_, response) => void response.writeHead(302, { location: `https://${host}/` }).end(),
        {},
        "bad_address",
      ],
    ),
    [
      "redirects without end",
      (_, response) => void response.writeHead(302, { location: "/again" }).end(),
      {},
      "http_status",
    ],
  ])("with %s is a failure by name", async (_, reply, limits, code) => {
    answer = reply;
    expect(await fetchFile(file(), place({ limits: { ...fetchLimits, resumes: 0, ...limits } }))).toMatchObject({
      ok: false,
      code,
    });
  });

  test("is held against the checksum published beside it", async () => {
    let published = sha256;
    answer = (request, response) =>
      void response.end(request.url?.endsWith(".sha256") ? `${published}  list.txt\n` : body);
    const checked = file({ checksumUrl: `${base}/list.txt.sha256` });
    expect(await fetchFile(checked, place())).toMatchObject({ ok: true, status: "fetched" });
    published = sha256.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
    expect(await fetchFile(checked, place())).toMatchObject({ ok: false, code: "checksum" });
  });
});

test("a name that a redirect led to is looked up, and none inside a network is connected to", async () => {
  const error = await new Promise((resolve) => lookupOutside("localhost", {}, resolve));
  expect(error).toBeInstanceOf(InnerAddress);
});

test.each([
  ["https://example.org/list.csv", false, null],
  ["http://127.0.0.1:8080/list.csv", true, null],
  ["http://127.0.0.1:8080/list.csv", false, "not_https"],
  ["http://example.org/list.csv", true, "not_https"],
  ["ftp://example.org/list.csv", true, "not_https"],
  ["https://name:secret@example.org/", false, "bad_address"],
  ["no address", false, "bad_address"],
])("%s (local %s) is refused as %s", (address, local, why) => {
  expect(refuseAddress(address, local)).toBe(why);
});
