// Time stamps by an authority that is not our code: OpenSSL answers over real HTTP. What it stamped holds; anything else does not.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { appendRecords, record } from "../append";
import { anchorNewest, anchorsOutside, checkAnchor, checkAnchors, rootsIn } from "./anchors";
import { verifyBundle } from "./bundle";
import { checkpointRecords } from "./checkpoint";
import { exportBundle } from "./export-bundle";
import { originOf, outsideFolder } from "./outside";
import { askTimeStamp, checkTimeStamp } from "./time-stamp";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "unflag-tsa-"));
const openssl = (...args: string[]): Buffer => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
const config = (digest = "sha256"): string => `[tsa]
default_tsa = one
[one]
serial = ${folder}/serial
default_policy = 1.2.3.4.1
signer_digest = ${digest}
digests = sha256
ess_cert_id_alg = sha256
`;

function makeAuthority(name: string, usage: string): void {
  const subject = [
    "-subj",
    `/O=Test/CN=${name}`,
    "-days",
    "2",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
  ];
  openssl("req", "-x509", ...subject, "-keyout", `${name}-ca.key`, "-out", `${name}-ca.pem`);
  openssl(
    "req",
    ...subject.filter((each) => each !== "-days" && each !== "2"),
    "-keyout",
    `${name}.key`,
    "-out",
    `${name}.csr`,
  );
  writeFileSync(join(folder, `${name}.ext`), `extendedKeyUsage=${usage}\nbasicConstraints=CA:FALSE\n`);
  const ca = ["-CA", `${name}-ca.pem`, "-CAkey", `${name}-ca.key`, "-CAcreateserial", "-days", "2"];
  openssl("x509", "-req", "-in", `${name}.csr`, ...ca, "-extfile", `${name}.ext`, "-out", `${name}.pem`);
}

const stamp = (name: string, query: Buffer): Buffer => {
  writeFileSync(join(folder, "query.tsq"), query);
  const signer = ["-signer", `${name}.pem`, "-inkey", `${name}.key`];
  openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", ...signer, "-out", "reply.tsr");
  return readFileSync(join(folder, "reply.tsr"));
};

let server: Server;
let url = "";
/** What the authority does with a question. */
let answer = (query: Buffer): Buffer => stamp("good", query);

describe.skipIf(!hasOpenssl)("time stamps by OpenSSL", () => {
  withOwnDatabase();
  beforeAll(async () => {
    writeFileSync(join(folder, "tsa.cnf"), config());
    writeFileSync(join(folder, "serial"), "01\n");
    makeAuthority("good", "critical,timeStamping");
    makeAuthority("other", "critical,timeStamping");
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      response.setHeader("content-type", "application/timestamp-reply");
      response.end(answer(Buffer.concat(parts)));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    delete process.env.UNFLAG_TSA_URL;
    delete process.env.UNFLAG_TSA_CA;
    server.close();
    rmSync(folder, { recursive: true });
  });

  const roots = (name: string): string[] => rootsIn(readFileSync(join(folder, `${name}-ca.pem`), "utf8"));
  const data = Buffer.from("what was signed");

  test("holds for what was stamped, by whom it leads to, and OpenSSL agrees", async () => {
    const token = await askTimeStamp(url, data);
    expect(await checkTimeStamp(token, data, roots("good"))).toMatchObject({ by: "Test, good", trusted: true });
    expect(await checkTimeStamp(token, data, [])).toMatchObject({ trusted: false });
    writeFileSync(join(folder, "data"), data);
    writeFileSync(join(folder, "token"), token);
    const verify = ["-in", "token", "-token_in", "-data", "data", "-CAfile", "good-ca.pem", "-untrusted", "good.pem"];
    expect(openssl("ts", "-verify", ...verify).toString()).toContain("OK");
  });

  test("not for anything else, by anybody else, or changed", async () => {
    const token = await askTimeStamp(url, data);
    await expect(checkTimeStamp(token, Buffer.from("another"), [])).rejects.toThrow(/something else/);
    await expect(checkTimeStamp(token, data, roots("other"))).rejects.toThrow(/does not hold/);
    const changed = Buffer.from(token);
    changed[changed.length - 3] = (changed[changed.length - 3] ?? 0) ^ 1;
    await expect(checkTimeStamp(changed, data, [])).rejects.toThrow();
  });

  test("an answer to another question, or a refusal, is none", async () => {
    const old = stamp("good", Buffer.from(openssl("ts", "-query", "-digest", "ab".repeat(32), "-sha256", "-cert")));
    answer = () => old;
    await expect(askTimeStamp(url, data)).rejects.toThrow(/another question/);
    answer = () => stamp("good", Buffer.from("no question"));
    await expect(askTimeStamp(url, data)).rejects.toThrow(/refused|answers/);
    answer = (query) => stamp("good", query);
  });

  test("a checkpoint is anchored once an hour; the proof goes with bundles and is checked with the record", async () => {
    process.env.UNFLAG_TSA_URL = url;
    process.env.UNFLAG_TSA_CA = join(folder, "good-ca.pem");
    const append = () =>
      inTransaction("all", (tx) =>
        appendRecords(tx, { kind: "system", id: "test" }, new Date(), [record("x.y", null, null)]),
      );
    await append();
    await checkpointRecords();
    expect(await anchorNewest()).toHaveLength(1);
    await append();
    await checkpointRecords();
    expect(await anchorNewest()).toHaveLength(0);
    expect(await checkAnchors()).toMatchObject({ count: 1, fault: null, last: { size: 1, trusted: true } });

    const origin = await originOf();
    const lines = await inTransaction("all", async (tx) => {
      const all: string[] = [];
      for await (const line of exportBundle(tx, origin)) all.push(line);
      return all;
    });
    const read = async function* (of: string[]) {
      yield* of;
    };
    const trust = { keys: [], witnesses: [], roots: roots("good") };
    expect(await verifyBundle(read(lines), trust)).toMatchObject({ ok: true, anchors: [{ size: 1, trusted: true }] });
    const swapped = lines.map((line) => line.replace(/"proof":"M/, '"proof":"N'));
    expect(swapped).not.toEqual(lines);
    expect(await verifyBundle(read(swapped), trust)).toMatchObject({ ok: false });

    const [anchor] = await anchorsOutside();
    if (!anchor) throw new Error("there is no anchor");
    await expect(checkAnchor({ ...anchor, note: `${anchor.note} ` }, [])).rejects.toThrow(/something else/);
    writeFileSync(join(outsideFolder(), "records.anchors"), `${JSON.stringify({ ...anchor, proof: "AAAA" })}\n`);
    expect((await checkAnchors()).fault).toMatch(/^anchor 1/);
  });
});
