// The Merkle tree of RFC 6962 over the records' leaves: roots, inclusion and consistency proofs, and their verification. Pure:
// whoever proves and whoever checks use the same few functions, and a checker needs nothing else.
import { hash as hashOnce } from "node:crypto";

/** By way of its letters: the runtime makes a text quicker than a buffer. */
const sha256 = (bytes: Uint8Array | string): Buffer => Buffer.from(hashOnce("sha256", bytes, "hex"), "hex");
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
const HASH = 32;
/** Where the two halves of a node are put together: filled and read in one go. */
const node = Buffer.alloc(1 + 2 * HASH, NODE);

/** The hash of one record's canonical text. */
export const leafHash = (content: string | Uint8Array): Buffer =>
  // U+0000 is one byte of zero in UTF-8
  sha256(typeof content === "string" ? `\0${content}` : Buffer.concat([LEAF, content]));
/** The hash of two subtrees' hashes. What a proof brings may be of any length, and must not meet what was hashed before it. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  if (left.length !== HASH || right.length !== HASH) return sha256(Buffer.concat([NODE, left, right]));
  node.set(left, 1);
  node.set(right, 1 + HASH);
  return sha256(node);
};
/** The root of a tree without leaves. */
export const emptyRoot = (): Buffer => sha256(Buffer.alloc(0));

/** The largest power of two below `size`; `size` is at least 2. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};
const isPowerOfTwo = (size: number): boolean => splitOf(size + 1) === size;

/** A tree that only grows: it keeps one hash per complete subtree on its right edge, so a million leaves are twenty hashes. */
export class GrowingTree {
  /** Roots of complete subtrees, largest first, and how many leaves each has. */
  private edge: { size: number; hash: Buffer }[] = [];
  size = 0;

  /** `onComplete` is told of each complete subtree as soon as it is one: its leaves, which of its size it is, and its hash. */
  constructor(private readonly onComplete?: (size: number, index: number, hash: Buffer) => void) {}

  /** Goes on from a tree of which only the hashes of its complete subtrees are known, largest first. */
  resume(edge: readonly { size: number; hash: Buffer }[]): void {
    this.edge = [...edge];
    this.size = edge.reduce((sum, { size }) => sum + size, 0);
  }

  push(leaf: Buffer): void {
    let node = { size: 1, hash: leaf };
    for (let last = this.edge.at(-1); last && last.size === node.size; last = this.edge.at(-1)) {
      this.edge.pop();
      node = { size: node.size * 2, hash: nodeHash(last.hash, node.hash) };
      this.onComplete?.(node.size, (this.size + 1) / node.size - 1, node.hash);
    }
    this.edge.push(node);
    this.size += 1;
  }

  root(): Buffer {
    const edge = [...this.edge];
    let hash = edge.pop()?.hash ?? emptyRoot();
    for (let node = edge.pop(); node; node = edge.pop()) hash = nodeHash(node.hash, hash);
    return hash;
  }
}

/** The complete subtrees that a tree of `size` leaves is made of, largest first. */
export function completeRanges(size: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let from = 0; from < size; ) {
    let width = 1;
    while (width * 2 <= size - from) width *= 2;
    ranges.push([from, from + width]);
    from += width;
  }
  return ranges;
}

/** The root over leaves `from` … `to − 1`, wherever they are kept. */
export type RangeHash = (from: number, to: number) => Promise<Buffer>;

/** Ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, lowest first. */
export function inclusionRanges(index: number, size: number): [number, number][] {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) throw new RangeError("no such leaf in this tree");
  const ranges: [number, number][] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
    }
  }
  return ranges.reverse();
}

/** Ranges whose hashes prove that the tree of `size` leaves begins with the tree of `old` leaves. */
export function consistencyRanges(old: number, size: number): [number, number][] {
  if (!(Number.isSafeInteger(old) && old > 0 && old <= size)) throw new RangeError("no such smaller tree");
  const ranges: [number, number][] = [];
  let [from, to] = [0, size];
  let whole = true;
  // Down to the subtree that ends where the old tree ends.
  while (old !== to) {
    const middle = from + splitOf(to - from);
    if (old <= middle) {
      ranges.push([middle, to]);
      to = middle;
    } else {
      ranges.push([from, middle]);
      from = middle;
      whole = false;
    }
  }
  if (!whole) ranges.push([from, to]);
  return ranges.reverse();
}

const prove = async (ranges: [number, number][], hashOf: RangeHash): Promise<Buffer[]> => {
  const proof: Buffer[] = [];
  for (const [from, to] of ranges) proof.push(await hashOf(from, to));
  return proof;
};
export const inclusionProof = (index: number, size: number, hashOf: RangeHash): Promise<Buffer[]> =>
  prove(inclusionRanges(index, size), hashOf);
export const consistencyProof = (old: number, size: number, hashOf: RangeHash): Promise<Buffer[]> =>
  prove(old === 0 ? [] : consistencyRanges(old, size), hashOf);

/** Whether `leaf` is at `index` of the tree with `size` leaves and this root (RFC 9162, 2.1.3.2). */
export function isIncluded(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(root);
}

/** Whether the tree of `size` leaves begins with that of `old` leaves (RFC 9162, 2.1.4.2). */
export function isExtension(
  old: number,
  oldRoot: Buffer,
  size: number,
  root: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!(Number.isSafeInteger(old) && Number.isSafeInteger(size) && old >= 0 && old <= size)) return false;
  if (old === size) return proof.length === 0 && oldRoot.equals(root);
  if (old === 0) return proof.length === 0 && oldRoot.equals(emptyRoot());
  const path = isPowerOfTwo(old) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [node, last] = [old - 1, size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [before, after] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(sibling, before);
      after = nodeHash(sibling, after);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else after = nodeHash(after, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && before.equals(oldRoot) && after.equals(root);
}
