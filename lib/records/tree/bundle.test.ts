// A bundle is believed where the log that its checkpoint names signed it.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sealBundle, verifyBundle } from "./bundle";
import { GrowingTree, leafHash } from "./merkle";
import { type Signer, signCheckpoint, signerOf, verifierKey } from "./note";

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
  expect(await verdict(lines, [ours, theirs])).toBe("the seal is not of these records");
});
