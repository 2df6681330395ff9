// The nightly check, a few hundred subjects at a time, so that nobody waits behind it.
import { systemActor } from "@/lib/access/actor";
import { log } from "@/lib/log";
import { subjectTypes } from "./events";
import { checkClocks, checkSums } from "./recount";

/** Recounts every clock and every sum; answers how many were wrong. What was wrong is right afterwards, and on the record. */
export async function checkEverything(signal: AbortSignal): Promise<void> {
  const actor = systemActor("worker");
  let wrong = 0;
  for (const type of subjectTypes) {
    let after: string | null = null;
    while (!signal.aborted) {
      const checked: Awaited<ReturnType<typeof checkClocks>> = await checkClocks({ actor }, { type, after });
      if (!checked.ok) throw new Error(checked.error.detail ?? checked.error.code);
      wrong += checked.value.wrong;
      after = checked.value.next;
      if (after === null) break;
    }
  }
  const sums = await checkSums({ actor }, {});
  if (!sums.ok) throw new Error(sums.error.detail ?? sums.error.code);
  wrong += sums.value.wrong;
  if (wrong > 0) log.error({ wrong }, "clocks or sums differed from the record and were put right");
}
