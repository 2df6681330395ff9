// Decoding is heavy: a few at once, some wait, more are told to come again, so that a crowd of uploads cannot take the house down.
import { fail, type Result } from "@/lib/errors";

const AT_ONCE = 2;
const MAY_WAIT = 24;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when it is its turn; `unavailable` (`busy`) at once when too many wait. */
export async function inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAY_WAIT) return fail("unavailable", { detail: "busy" });
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    // whoever waits takes this place over
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
