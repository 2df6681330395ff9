// When a batch must begin again: a deadlock, a serialisation failure, or somebody who was quicker. Nothing was written then.

import { isPassingFault } from "@/db/passing-fault";

/** Another transaction added a customer, or an event under the same source and id, while this batch was under way. */
export class BatchRace extends Error {
  /** Events (`eventKey`) that turned out to be taken. */
  constructor(readonly taken: readonly string[]) {
    super("another transaction was quicker");
  }
}

const tries = 6;

/** Whether an error is one that passes when tried again. */
export const isPassing = (error: unknown): boolean => error instanceof BatchRace || isPassingFault(error);

/** Runs `attempt` until it neither deadlocks nor loses a race; each is told what the attempts before it found out. */
export async function retrying<T>(attempt: (taken: ReadonlySet<string>) => Promise<T>): Promise<T> {
  const lost = new Map<string, number>();
  for (let left = tries; ; left--) {
    try {
      // a conflict that is still there the second time is with a row that this sender may not see
      return await attempt(new Set([...lost].filter(([, times]) => times > 1).map(([key]) => key)));
    } catch (error) {
      if (!isPassing(error) || left <= 1) throw error;
      if (error instanceof BatchRace) for (const key of error.taken) lost.set(key, (lost.get(key) ?? 0) + 1);
    }
  }
}
