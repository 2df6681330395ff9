// Database errors that pass when the whole transaction is tried again; nothing was written then.

const passing: ReadonlySet<string> = new Set(["40P01", "40001"]);

/** Whether an error (or what caused it) is a deadlock or a serialisation failure. */
export function isPassingFault(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (passing.has((cause as { code?: string }).code ?? "")) return true;
  }
  return false;
}
