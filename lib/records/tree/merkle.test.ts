// The tree against the published vectors of Certificate Transparency's reference implementation, and proofs as properties.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistencyProof,
  emptyRoot,
  GrowingTree,
  inclusionProof,
  isExtension,
  isIncluded,
  leafHash,
  nodeHash,
} from "./merkle";

const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/** By the definition of RFC 6962, section 2.1, word for word. */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  if (leaves.length === 0) return emptyRoot();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
};
const grown = (leaves: readonly Buffer[]): GrowingTree => {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.push(leaf);
  return tree;
};
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, at) => leafHash(`record ${at}`));
const hashesOf = (leaves: readonly Buffer[]) => async (from: number, to: number) => treeHash(leaves.slice(from, to));

describe("the tree", () => {
  test("without leaves", () =>
    expect(grown([]).root().toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

  test.each(roots.map((root, at) => [at + 1, root] as const))("of %i leaves, as published", (size, root) => {
    const leaves = inputs.slice(0, size).map((hex) => leafHash(Buffer.from(hex, "hex")));
    expect(grown(leaves).root().toString("hex")).toBe(root);
    expect(treeHash(leaves).toString("hex")).toBe(root);
  });

  test("grown leaf by leaf it is what the definition says", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (size) => {
        const leaves = leavesOf(size);
        expect(grown(leaves).root()).toEqual(treeHash(leaves));
      }),
      { numRuns: 40 },
    ));
});

describe("proofs", () => {
  const sizes = fc.integer({ min: 1, max: 130 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

  test("of inclusion hold for their leaf, place, size and root, and for nothing else", () =>
    fc.assert(
      fc.asyncProperty(sizes, fc.nat(200), fc.nat(200), async ([size, index], otherIndex, otherSize) => {
        const leaves = leavesOf(size);
        const root = treeHash(leaves);
        const proof = await inclusionProof(index, size, hashesOf(leaves));
        const leaf = leaves[index] as Buffer;
        expect(isIncluded(leaf, index, size, proof, root)).toBe(true);
        expect(isIncluded(leafHash("another"), index, size, proof, root)).toBe(false);
        if (otherIndex !== index) expect(isIncluded(leaf, otherIndex, size, proof, root)).toBe(false);
        expect(isIncluded(leaf, index, size, proof, leafHash("another root"))).toBe(false);
        expect(isIncluded(leaf, index, size, [...proof, leaf], root)).toBe(false);
        if (proof.length > 0) expect(isIncluded(leaf, index, size, proof.slice(1), root)).toBe(false);
        if (otherSize <= index) expect(isIncluded(leaf, index, otherSize, proof, root)).toBe(false);
      }),
    ));

  test("of consistency hold for a tree that grew, and for no other", () =>
    fc.assert(
      fc.asyncProperty(sizes, async ([size, before]) => {
        const leaves = leavesOf(size);
        const old = before + 1;
        const oldRoot = treeHash(leaves.slice(0, old));
        const root = treeHash(leaves);
        const proof = await consistencyProof(old, size, hashesOf(leaves));
        expect(isExtension(old, oldRoot, size, root, proof)).toBe(true);
        const forged = [...leaves];
        forged[before] = leafHash("put in its place");
        const forgedRoot = treeHash(forged);
        const forgedProof = await consistencyProof(old, size, hashesOf(forged));
        expect(isExtension(old, oldRoot, size, forgedRoot, forgedProof)).toBe(false);
        expect(isExtension(old, oldRoot, size, root, [...proof, root])).toBe(false);
        if (proof.length > 0) expect(isExtension(old, oldRoot, size, root, proof.slice(0, -1))).toBe(false);
      }),
    ));

  test("every tree begins with the empty one", async () => {
    const leaves = leavesOf(5);
    const proof = await consistencyProof(0, 5, hashesOf(leaves));
    expect(isExtension(0, emptyRoot(), 5, treeHash(leaves), proof)).toBe(true);
  });
});
