// What people can check who do not trust us: bundles without a database, witnesses that refuse a rewritten record, keys that change.
import { mkdtempSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveFrom, witnessServer } from "@/bin/commands/witness";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { appendRecords, record } from "../append";
import { verifyRecords } from "../verify";
import { askWitnesses } from "./ask-witnesses";
import { verifyBundle } from "./bundle";
import { checkpointRecords } from "./checkpoint";
import { exportBundle } from "./export-bundle";
import { readOutside } from "./known-outside";
import { emptyRoot, leafHash } from "./merkle";
import { cosignedAt, readNote, readVerifierKey, signCheckpoint, signerOf, verifierKey } from "./note";
import { originOf } from "./outside";
import { retireSigningKey, rotateSigningKey } from "./rotate";
import { everySigner, verifierKeys } from "./signers";

const at = new Date("2026-11-20T10:00:00.000Z");
const actor = { kind: "system", id: "test", role: "system" };
const append = (count: number, about = "c") =>
  inTransaction("all", (tx) =>
    appendRecords(
      tx,
      actor,
      at,
      Array.from({ length: count }, (_, i) => record("case.closed", { type: "case", id: about }, null, { i })),
    ),
  );
type Chosen = Parameters<typeof exportBundle>[2];
const bundleOf = (chosen?: Chosen): Promise<string[]> =>
  inTransaction(
    "all",
    async (tx) => {
      const lines: string[] = [];
      for await (const line of exportBundle(tx, await originOf(), chosen)) lines.push(line);
      return lines;
    },
    true,
  );
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
const trust = async (witnesses: string[] = []) => ({ keys: verifierKeys(await originOf()), witnesses });

describe("outside of the database", () => {
  withOwnDatabase();
  beforeAll(async () => {
    await append(700);
    await append(3, "one case");
    await checkpointRecords();
  });

  test("nothing new, nothing signed; something new, one more checkpoint", async () => {
    expect(await checkpointRecords()).toBeNull();
    await append(1);
    expect(await checkpointRecords()).toMatchObject({ size: 704 });
    const outside = await readOutside();
    const verdict = await inTransaction("all", (tx) => verifyRecords(tx, outside.known), true);
    await outside.close();
    expect(verdict).toMatchObject({ ok: true, records: 704, checkpoint: { size: 704 } });
    expect(outside.fault).toBeNull();
  });

  test("a bundle of everything verifies without a database; one that lacks, adds or changes a record does not", async () => {
    const lines = await bundleOf();
    expect(await verifyBundle(each(lines), await trust())).toMatchObject({
      ok: true,
      records: 704,
      signed_by: "given key",
    });
    const changed = lines.with(5, (lines[5] ?? "").replace("case.closed", "case.opened"));
    for (const bad of [
      lines.toSpliced(9, 1),
      lines.slice(0, -1),
      changed,
      [...lines, '{"seq":705,"content":"{}"}'],
      lines.toSpliced(3, 2, lines[4] ?? "", lines[3] ?? ""),
    ])
      expect(await verifyBundle(each(bad), await trust())).toMatchObject({ ok: false });
    expect((await verifyBundle(each(lines.toSpliced(9, 1)), await trust())).first_bad?.seq).toBe(9);
  });

  test("a whole bundle names the record that was changed, sealed or not; forged hashes are caught by the root", async () => {
    const sealed = await bundleOf({ sealedAt: at });
    const size = sealed.length - 2;
    const judged = async (lines: readonly string[]) => {
      const { ok, first_bad, records } = await verifyBundle(each(lines), await trust());
      return { ok, ...first_bad, records };
    };
    const whole = { ok: true, records: size };
    expect(await judged(sealed)).toEqual(whole);
    const edited = (line = "", forge = false): string => {
      const { seq, content } = JSON.parse(line) as { seq: number; content: string };
      const changed = content.replace('"id":"c"', '"id":"d"');
      expect(changed).not.toBe(content);
      const leaf = leafHash(forge ? changed : content).toString("base64");
      return JSON.stringify({ seq, leaf, content: changed });
    };
    const older = sealed.slice(0, -1).map((line) => line.replace(/"leaf":"[^"]*",/, ""));
    expect(older[1]).not.toContain("leaf");
    expect(await judged(older)).toEqual(whole);
    for (const lines of [sealed, sealed.slice(0, -1)]) {
      expect(await judged(lines.with(100, edited(lines[100])))).toEqual({
        ...{ ok: false, seq: 100, why: "its content is not what its hash is of", records: 99 },
      });
      const forged = { ok: false, seq: 1, why: `one of records 1 to ${size} is not what was signed`, records: size };
      expect(await judged(lines.with(100, edited(lines[100], true)))).toEqual(forged);
    }
    expect(await judged(older.with(100, (older[100] ?? "").replace("case.closed", "case.opened")))).toMatchObject({
      ...{ ok: false, seq: 1 },
    });
    const extra = JSON.stringify({ seq: size + 1, content: "{}" });
    expect(await judged(sealed.toSpliced(-1, 1, extra))).toMatchObject({ ok: false, seq: size + 1 });
  });

  test("a bundle of one case proves each of its records, and that nobody slipped one in", async () => {
    const lines = await bundleOf({ subject: { type: "case", id: "one case" } });
    expect(lines).toHaveLength(4);
    expect(await verifyBundle(each(lines), await trust())).toMatchObject({ ok: true, records: 3 });
    const slipped = (lines[2] ?? "").replace('\\"i\\":1', '\\"i\\":7');
    expect(slipped).not.toBe(lines[2]);
    expect(await verifyBundle(each(lines.with(2, slipped)), await trust())).toMatchObject({
      ok: false,
      first_bad: { seq: 702 },
    });
  });

  test("without a key of one's own it is said whose word it is; with another key it is not believed", async () => {
    const lines = await bundleOf({ from: 1, to: 2 });
    const nobody = { keys: [], witnesses: [] };
    expect(await verifyBundle(each(lines), nobody)).toMatchObject({ ok: true, signed_by: "key in the bundle" });
    const other = verifierKey(signerOf(await originOf(), Buffer.alloc(32, 7)));
    expect(await verifyBundle(each(lines), { keys: [other], witnesses: [] })).toMatchObject({
      ok: false,
      signed_by: null,
    });
    expect(await verifyBundle(each(["{}"]), nobody)).toMatchObject({ ok: false, checkpoint: null });
    const keyless = JSON.stringify({ ...(JSON.parse(lines[0] ?? "") as object), keys: undefined });
    expect(await verifyBundle(each(lines.with(0, keyless)), nobody)).toMatchObject({ ok: false, signed_by: null });
  });

  test("a new key signs what comes, and the one before it too until it is retired; what it signed still holds", async () => {
    const before = verifierKeys(await originOf());
    const command = { actor: systemActor("test") };
    expect(await retireSigningKey(command, {})).toMatchObject({ ok: false, error: { detail: "only_one_key_signs" } });
    expect(await rotateSigningKey(command, {})).toMatchObject({ ok: true, value: { from: before[0] } });
    await checkpointRecords();
    const keys = verifierKeys(await originOf());
    expect(keys).toHaveLength(2);
    const both = await bundleOf();
    expect(await verifyBundle(each(both), { keys: keys.slice(1), witnesses: [] })).toMatchObject({ ok: true });
    expect(await verifyBundle(each(both), { keys: before, witnesses: [] })).toMatchObject({ ok: true });

    expect(await retireSigningKey(command, {})).toMatchObject({ ok: true, value: { key: before[0] } });
    await checkpointRecords();
    const lines = await bundleOf();
    expect(await verifyBundle(each(lines), { keys: keys.slice(1), witnesses: [] })).toMatchObject({ ok: true });
    expect(await verifyBundle(each(lines), { keys: before, witnesses: [] })).toMatchObject({ ok: false });
    const outside = await readOutside();
    await outside.close();
    expect(outside.fault).toBeNull();
  });
});

describe("a witness", () => {
  let server: Server;
  let key = "";
  let url = "";
  withOwnDatabase();
  beforeAll(async () => {
    await append(10);
    await checkpointRecords();
    const serving = serveFrom(
      mkdtempSync(join(tmpdir(), "witness-")),
      "witness.example/w1",
      verifierKeys(await originOf()),
    );
    key = verifierKey(serving.signer, "witness");
    server = witnessServer(serving);
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    process.env.UNFLAG_WITNESSES = `${url}#${key}`;
  });
  afterAll(async () => {
    delete process.env.UNFLAG_WITNESSES;
    server.close();
  });
  const ask = async (): Promise<string | undefined> => (await askWitnesses())[0]?.result;
  const post = (body: string) => fetch(`${url}/add-checkpoint`, { method: "POST", body });

  test("signs the first checkpoint, each that extends it, and each once; the bundle carries its word", async () => {
    expect(await ask()).toBe("signed");
    expect(await ask()).toBe("already");
    await append(300);
    await checkpointRecords();
    expect(await ask()).toBe("signed");
    const verdict = await verifyBundle(each(await bundleOf()), await trust([key]));
    expect(verdict).toMatchObject({ ok: true, records: 310, witnesses: [{ name: "witness.example/w1" }] });

    // it was told the first key only, and follows a rotation
    expect(await rotateSigningKey({ actor: systemActor("test") }, {})).toMatchObject({ ok: true });
    await checkpointRecords();
    expect(await ask()).toBe("signed");
    const stranger = verifierKey(signerOf("witness.example/w2", Buffer.alloc(32, 1), "witness"), "witness");
    expect(await verifyBundle(each(await bundleOf()), await trust([stranger]))).toMatchObject({ ok: false });
  });

  test("refuses a record that was rewritten, however well it is signed", async () => {
    const origin = await originOf();
    const [signer] = everySigner(origin);
    if (!signer) throw new Error("no signer");
    const note = signCheckpoint({ origin, size: 400, root: emptyRoot(), at }, [signer]);
    expect((await post(`old 311\n\n${note}`)).status).toBe(422);
    expect((await post(`old 0\n\n${note}`)).status).toBe(409);
    const same = signCheckpoint({ origin, size: 311, root: emptyRoot(), at }, [signer]);
    expect((await post(`old 311\n\n${same}`)).status).toBe(409);
    const smaller = signCheckpoint({ origin, size: 300, root: emptyRoot(), at }, [signer]);
    expect((await post(`old 311\n\n${smaller}`)).status).toBe(400);
  });

  test("knows nobody else's record, nor a note that nobody signed", async () => {
    const foreign = signerOf("somebody.example/log", Buffer.alloc(32, 3));
    const note = signCheckpoint({ origin: foreign.name, size: 1, root: emptyRoot(), at }, [foreign]);
    expect((await post(`old 0\n\n${note}`)).status).toBe(404);
    const forged = signerOf(await originOf(), Buffer.alloc(32, 3));
    const unsigned = signCheckpoint({ origin: forged.name, size: 500, root: emptyRoot(), at }, [forged]);
    expect((await post(`old 311\n\n${unsigned}`)).status).toBe(403);
    expect((await post("hello")).status).toBe(400);
    expect((await fetch(url)).status).toBe(404);
  });

  test("that is away is asked again later", async () => {
    process.env.UNFLAG_WITNESSES = `http://127.0.0.1:9#${key}`;
    await append(1);
    await checkpointRecords();
    expect(await ask()).toBe("away");
    process.env.UNFLAG_WITNESSES = `${url}#${key}`;
    expect(await ask()).toBe("signed");
  });

  test("whose lost memory is older than ours is brought up to date from what it knows", async () => {
    const fresh = serveFrom(
      mkdtempSync(join(tmpdir(), "witness-")),
      "witness.example/w1",
      verifierKeys(await originOf()),
    );
    const other = witnessServer({ ...fresh, signer: signerOf("witness.example/w1", Buffer.alloc(32, 9), "witness") });
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", resolve));
    const otherKey = verifierKey(signerOf("witness.example/w1", Buffer.alloc(32, 9), "witness"), "witness");
    process.env.UNFLAG_WITNESSES = `http://127.0.0.1:${(other.address() as AddressInfo).port}#${otherKey}`;
    await append(1);
    await checkpointRecords();
    expect(await ask()).toBe("signed");
    other.close();
  });
});

describe("notes", () => {
  const signer = signerOf("example.com/log", Buffer.alloc(32, 5));
  const note = signCheckpoint({ origin: signer.name, size: 3, root: emptyRoot(), at }, [signer]);

  test("are as C2SP writes them", () => {
    const [origin, size, root, time, empty, line] = note.split("\n");
    expect([origin, size, root?.length, time, empty]).toEqual([
      "example.com/log",
      "3",
      44,
      `time ${at.toISOString()}`,
      "",
    ]);
    expect(line).toMatch(/^— example\.com\/log [A-Za-z0-9+/]+=*$/);
    expect(readVerifierKey(verifierKey(signer))?.keyId).toEqual(signer.keyId);
  });

  test.each(["", "x", note.slice(0, -1), note.replace("\n3\n", "\n03\n"), note.replace("time ", "tim ")])(
    "what is none is none: %#",
    (text) => expect(readNote(text)).toBeNull(),
  );

  test.each(["", "a+b+c", verifierKey(signer).replace("example", "another")])("nor is every text a key: %#", (text) =>
    expect(readVerifierKey(text)).toBeNull(),
  );

  test("a cosignature is of this note and no other", () => {
    const other = signCheckpoint({ origin: signer.name, size: 4, root: emptyRoot(), at }, [signer]);
    const read = readNote(other);
    expect(read && cosignedAt(read, signer)).toBeNull();
  });
});
