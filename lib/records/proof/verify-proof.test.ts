// What a browser believes of a server that lies: nothing that the signed record does not hold.
import { expect, test } from "vitest";
import type { DataPoints } from "@/lib/scoring";
import { batchRoot } from "../batch-tree";
import { GrowingTree, leafHash } from "../tree/merkle";
import { signCheckpoint, signerOf, verifierKey } from "../tree/note";
import { type BatchProof, fingerprintOfPoints, type Provable, verifyProof } from "./verify-proof";

const id = "01a20457-51d3-7163-9499-b9e16fee701d";
const signer = signerOf("log.example", Buffer.alloc(32, 7));
const keys = [verifierKey(signer)];
const genuine: DataPoints = {
  ...{ senderBankCode: null, receivingWallet: "0xGENUINE", blockHeight: 5 },
  ...{ ruleSetVersion: "1", modelConfidence: 0.9 },
};
const forged = { ...genuine, receivingWallet: "0xFORGED" };
const fingerprint = Buffer.alloc(32, 3);

/** A record of a batch of one event, with points or without, and what proves it. */
async function honest(withPoints: boolean): Promise<Provable & { batch: BatchProof }> {
  const pointsFingerprint = withPoints ? Buffer.from(await fingerprintOfPoints(genuine), "hex") : null;
  const root = batchRoot([{ id, fingerprint, pointsFingerprint }]).toString("hex");
  const content = JSON.stringify({ kind: "events.accepted", data: { root } });
  const tree = new GrowingTree();
  tree.push(leafHash(content));
  const at = new Date("2026-11-20T10:00:00Z");
  const checkpoint = signCheckpoint({ origin: "log.example", size: 1, root: tree.root(), at }, [signer]);
  const place = { index: 0, size: 1, hashes: [] };
  const stated = { fingerprint: fingerprint.toString("hex"), pointsFingerprint: pointsFingerprint?.toString("hex") };
  return {
    ...{ content, proof: { ...place, checkpoint } },
    batch: { id, ...stated, pointsFingerprint: stated.pointsFingerprint ?? null, ...place },
  };
}
const stepsOf = async (proven: Provable): Promise<string[]> =>
  (await verifyProof(proven, keys)).steps.map(({ step, holds }) => `${step} ${holds}`);
const rest = ["record true", "signature true"];

test("what is true holds, with points and without", async () => {
  expect(await verifyProof({ ...(await honest(true)), points: genuine }, keys)).toMatchObject({ holds: true });
  expect(await stepsOf({ ...(await honest(true)), points: genuine })).toEqual(["points true", "batch true", ...rest]);
  expect(await verifyProof(await honest(false), keys)).toMatchObject({ holds: true });
});

test("points that nobody proved never hold", async () => {
  const [whole, bare] = [await honest(true), await honest(false)];
  expect(await stepsOf({ ...whole, points: forged })).toEqual(["points false", "batch true", ...rest]);
  expect(await stepsOf({ ...bare, points: forged })).toEqual(["points false", "batch true", ...rest]);
  expect(await stepsOf({ ...whole, batch: undefined, points: forged })).toEqual(["points false", ...rest]);
  expect(await stepsOf({ ...whole, batch: null, points: forged })).toEqual(["points null", "batch null", ...rest]);
});

test("the leaf's bytes are cut where they belong and nowhere else, though the leaf would be the same", async () => {
  const { batch, ...proven } = await honest(true);
  const bytes = id.replaceAll("-", "") + batch.fingerprint + batch.pointsFingerprint;
  const cut = (first: number, second: number): BatchProof => ({
    ...{ ...batch, id: bytes.slice(0, first * 2), fingerprint: bytes.slice(first * 2, second * 2) },
    pointsFingerprint: second === 80 ? null : bytes.slice(second * 2),
  });
  expect(await stepsOf({ ...proven, batch: cut(16, 48) })).toEqual(["batch true", ...rest]);
  for (const [first, second] of [
    [16, 80],
    [0, 48],
    [0, 80],
    [15, 48],
    [17, 48],
    [16, 47],
    [16, 49],
    [48, 48],
    [48, 80],
  ] as const)
    expect(await stepsOf({ ...proven, batch: cut(first, second), points: forged }), `${first} ${second}`).toEqual([
      "points false",
      "batch false",
      ...rest,
    ]);
});

test.each(["", "0", "zz".repeat(32), "03".repeat(31), `${"03".repeat(32)}0`, `${"03".repeat(16)} ${"03".repeat(16)}`])(
  "a fingerprint that is written %j is none",
  async (text) => {
    const { batch, ...proven } = await honest(false);
    expect(await stepsOf({ ...proven, batch: { ...batch, fingerprint: text } })).toEqual(["batch false", ...rest]);
  },
);
