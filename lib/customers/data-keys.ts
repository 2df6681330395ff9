// Customers' data keys, unwrapped once and kept while they are in use: a bounded cache, least recently used out first. The
// wrapped key is read from the database each time, so that a destroyed or replaced key is never served from memory.
import { unwrapDataKey } from "@/lib/crypto/seal";

const limit = 5_000;
const cache = new Map<string, { wrapped: Buffer; key: Buffer }>();

/** The data key that `wrapped` holds. Throws when the master key is another than the one that wrapped it. */
export function dataKey(customerId: string, wrapped: Buffer): Buffer {
  const known = cache.get(customerId);
  const key = known?.wrapped.equals(wrapped) ? known.key : unwrapDataKey(customerId, wrapped);
  rememberDataKey(customerId, wrapped, key);
  return key;
}

/** Keeps a key that was just made. */
export function rememberDataKey(customerId: string, wrapped: Buffer, key: Buffer): void {
  cache.delete(customerId);
  cache.set(customerId, { wrapped, key });
  if (cache.size <= limit) return;
  const [oldest] = cache.keys();
  if (oldest !== undefined) cache.delete(oldest);
}
