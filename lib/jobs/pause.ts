// Waiting that leaves nothing behind: the worker pauses a hundred thousand times a day on one signal.
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves after `ms`, or at once when the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});

/** Resolves after `ms`, or at once when one of `others` ends or the signal is aborted. */
export async function pauseUnless(others: Iterable<Promise<void>>, ms: number, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const end = (): void => over.abort();
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  await Promise.race([pause(ms, over.signal), ...others]);
  signal.removeEventListener("abort", end);
  end();
}
