// Random bytes drawn from the operating system in larger portions: one system call for hundreds of ids and nonces.
import { randomFillSync } from "node:crypto";

const POOL = 8_192;
const pool = Buffer.alloc(POOL);
let used = POOL;

/** `count` fresh random bytes (at most 64), each handed out once. */
export function randomPool(count: number): Buffer {
  if (used + count > POOL) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}
