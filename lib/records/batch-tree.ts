// How a batch of events stands behind its one record: a Merkle tree (RFC 6962) over a leaf per event, whose root is in the record. So
// one event is proved without showing the others. The database function `batch_leaves` makes the same leaves (see erased-leaves.ts).
import { GrowingTree, leafHash } from "./tree/merkle";

export type BatchMember = { id: string; fingerprint: Buffer; pointsFingerprint: Buffer | null };

/** What a leaf is of: the event's id (16 bytes), its decision's fingerprint, and that of its data points where it has one. */
const memberBytes = ({ id, fingerprint, pointsFingerprint }: BatchMember): Buffer => {
  const parts = [Buffer.from(id.replaceAll("-", ""), "hex"), fingerprint];
  return Buffer.concat(pointsFingerprint ? [...parts, pointsFingerprint] : parts);
};

/** An event's leaf in the tree of its batch. */
export const leafOfMember = (member: BatchMember): Buffer => leafHash(memberBytes(member));

/** The root over a batch, its members in the order of their ids. */
export function batchRoot(members: readonly BatchMember[]): Buffer {
  const ordered = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  return rootOf(ordered.map(leafOfMember));
}

/** The root over leaves in their order. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.push(leaf);
  return tree.root();
}
