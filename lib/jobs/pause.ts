// Waiting that leaves nothing behind: the worker pauses a hundred thousand times a day on one signal.
import { setTimeout as sleep } from "node:timers/promises";

/** Resolves after `ms`, or at once when the signal is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => {});
