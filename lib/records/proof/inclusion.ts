// Inclusion in a Merkle tree (RFC 6962) as a browser checks it: the same walk as lib/records/tree/merkle.ts, on WebCrypto. Pure.
import { type Bytes, same, sha256, utf8 } from "./bytes";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of one leaf. */
export const leafOf = (content: string | Uint8Array): Promise<Bytes> =>
  sha256(LEAF, typeof content === "string" ? utf8(content) : content);

/** Whether `leaf` is at `index` of the tree with `size` leaves and this root (RFC 9162, 2.1.3.2). */
export async function includes(
  leaf: Uint8Array,
  { index, size, hashes }: { index: number; size: number; hashes: readonly Uint8Array[] },
  root: Uint8Array,
): Promise<boolean> {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await sha256(NODE, sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = await sha256(NODE, hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}
