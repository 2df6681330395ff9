// A bundle is believed where the log that its checkpoint names signed it.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sealBundle, verifyBundle } from "./bundle";
import { GrowingTree, leafHash } from "./merkle";
import { type Checkpoint, type Signer, signCheckpoint, signerOf, verifierKey } from "./note";

const ours = signerOf("log.example", Buffer.alloc(32, 1));
const theirs = signerOf("other.example", Buffer.alloc(32, 2));
const at = new Date("2026-11-20T10:00:00Z");

/** A sealed bundle of one record under this origin. */
function bundleOf(origin: string, signers: readonly Signer[], sealers = signers): string[] {
  const content = JSON.stringify({ kind: "case.closed" });
  const tree = new GrowingTree();
  tree.push(leafHash(content));
  const checkpoint = signCheckpoint({ origin, size: 1, root: tree.root(), at }, signers);
  const keys = signers.map((signer) => verifierKey(signer));
  const lines = [
    JSON.stringify({ bundle: 1, checkpoint, keys, holds: "parts" }),
    JSON.stringify({ seq: 1, content, proof: [] }),
  ];
  const digest = createHash("sha256").update(lines.map((line) => `${line}\n`).join(""));
  return [...lines, sealBundle(origin, 1, digest, at, sealers)];
}
async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
const verdict = async (lines: readonly string[], keys: readonly Signer[] = []) => {
  const given = { keys: keys.map((signer) => verifierKey(signer)), witnesses: [] };
  const { ok, signed_by, first_bad } = await verifyBundle(each(lines), given);
  return ok ? signed_by : (first_bad?.why ?? "");
};
const unsigned = "the checkpoint is not signed by a key that is trusted here";

test.each<[string, string[], Signer[], string]>([
  ["a key of its log", bundleOf("log.example", [ours]), [ours], "given key"],
  ["a key of its log among others", bundleOf("log.example", [ours]), [theirs, ours], "given key"],
  ["a key of its log that came with it", bundleOf("log.example", [ours]), [], "key in the bundle"],
  ["a trusted key of another log", bundleOf("log.example", [theirs]), [theirs, ours], unsigned],
  ["a key of another log that came with it", bundleOf("log.example", [theirs]), [], unsigned],
  ["no key at all", bundleOf("log.example", []), [], unsigned],
])("signed by %s", async (_, lines, keys, expected) => expect(await verdict(lines, keys)).toBe(expected));

test("a seal by another log's key seals nothing", async () => {
  const lines = bundleOf("log.example", [ours], [theirs]);
  expect(await verdict(lines, [ours, theirs])).toBe("the seal is not signed by a key that is trusted here");
});

/** A bundle of a whole record of `size` entries; entry `forged` is another one. */
function wholeOf(size: number, forged = 0): { lines: string[]; checkpoint: Checkpoint } {
  const tree = new GrowingTree();
  const contents = Array.from({ length: size }, (_, i) => JSON.stringify({ i: i + 1 === forged ? -1 : i }));
  for (const content of contents) tree.push(leafHash(content));
  const checkpoint = { origin: "log.example", size, root: tree.root(), at };
  const head = { bundle: 1, checkpoint: signCheckpoint(checkpoint, [ours]), keys: [], holds: "whole" };
  return {
    checkpoint,
    lines: [head, ...contents.map((content, i) => ({ seq: i + 1, content }))].map((line) => JSON.stringify(line)),
  };
}
const judged = async (lines: readonly string[], kept: readonly Checkpoint[] = []) => {
  const { ok, first_bad } = await verifyBundle(each(lines), { keys: [verifierKey(ours)], witnesses: [], kept });
  return ok ? "ok" : `${first_bad?.seq}: ${first_bad?.why}`;
};

test.each<[string, (lines: string[]) => string[], string]>([
  ["nothing", (lines) => lines, "ok"],
  ["one taken out", (lines) => lines.toSpliced(5, 1), "5: record 5 is missing"],
  ["the first taken out", (lines) => lines.toSpliced(1, 1), "1: record 1 is missing"],
  ["two exchanged", (lines) => lines.with(5, lines[6] ?? "").with(6, lines[5] ?? ""), "5: record 5 is missing"],
  ["one twice", (lines) => lines.toSpliced(5, 0, lines[5] ?? ""), "5: stands twice, or behind record 5"],
  ["the end cut off", (lines) => lines.slice(0, 8), "8: 9 records were signed; the rest is gone"],
  ["one added", (lines) => [...lines, '{"seq":10,"content":"{}"}'], "10: 9 records were signed; this one was added"],
  ["a number that is none", (lines) => lines.with(5, '{"seq":"5","content":"{}"}'), "5: is not a record"],
  ["a record that is no text", (lines) => lines.with(5, '{"seq":5,"content":{}}'), "5: is not a record"],
  [
    "another record",
    (lines) => lines.with(5, '{"seq":5,"content":"{}"}'),
    "1: one of records 1 to 9 is not what was signed",
  ],
])("a whole bundle, %s: the first that is bad is named", async (_, tamper, expected) => {
  expect(await judged(tamper(wholeOf(9).lines))).toBe(expected);
});

const keptOf = "the checkpoint of 2026-11-20T10:00:00.000Z that you kept";
test.each<[string, Checkpoint, string]>([
  ["an earlier one of the same record", wholeOf(4).checkpoint, "ok"],
  ["the same", wholeOf(9).checkpoint, "ok"],
  [
    ...(["an earlier one of a record that was rewritten", wholeOf(4, 2).checkpoint] as const),
    "1: one of records 1 to 4 is not what the checkpoint of 2026-11-20T10:00:00.000Z was of",
  ],
  ["one as large of another record", wholeOf(9, 2).checkpoint, `1: the record is not the one of ${keptOf}`],
  ["a later one", wholeOf(12).checkpoint, `1: the bundle is older than ${keptOf}: it ends at 9 of its 12 records`],
  [
    ...(["one of another log", { ...wholeOf(4).checkpoint, origin: "other.example" }] as const),
    `1: ${keptOf} is of another record (other.example)`,
  ],
])("held against %s that somebody kept", async (_, kept, expected) => {
  expect(await judged(wholeOf(9).lines, [kept])).toBe(expected);
});

test("parts cannot show what lies between them and a checkpoint that was kept", async () => {
  const { checkpoint } = wholeOf(4);
  const parts = bundleOf("log.example", [ours]);
  expect(await judged(parts, [{ ...checkpoint, size: 0 }])).toBe(
    `1: a bundle of parts cannot show that the record goes on from ${keptOf}: ask for all of it`,
  );
});

test("a record may be withheld: its hash proves the rest, and another one does not; without a seal that is not all", async () => {
  const { lines } = wholeOf(9);
  const leaf = (text: string) => leafHash(text).toString("base64");
  const withheld = (hash: string) => lines.with(5, JSON.stringify({ seq: 5, leaf: hash }));
  const trust = { keys: [verifierKey(ours)], witnesses: [] };
  expect(await verifyBundle(each(withheld(leaf('{"i":4}'))), trust)).toMatchObject({
    ...{ ok: true, records: 9, withheld: 1, complete: false },
  });
  expect(await judged(withheld(leaf("{}")))).toBe("1: one of records 1 to 9 is not what was signed");
  expect(await judged(withheld("no hash"))).toBe("5: is not a record");
  const parts = bundleOf("log.example", [ours]);
  expect(await judged(parts.with(1, JSON.stringify({ seq: 1, leaf: leaf("{}"), proof: [] })))).toBe(
    "1: is not a record",
  );
});
