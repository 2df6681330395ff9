// Rescreening in slices, so that a long sweep holds no worker: what is not finished asks for another slice.
import { now as clockNow } from "@/lib/clock";
import { enqueue } from "@/lib/command";
import { rescreen, type Transact } from "./sweep";

const sliceMs = 20_000;

/** Does a slice of the rescreening of one version. */
export async function rescreenJob(
  transact: Transact,
  { listId }: Record<string, unknown>,
  signal: AbortSignal,
): Promise<void> {
  const id = String(listId);
  const finished = await rescreen(transact, id, signal, clockNow().getTime() + sliceMs);
  if (finished || signal.aborted) return;
  const next = { kind: "lists.rescreen", payload: { listId: id }, uniqueKey: `rescreen ${id}` };
  await transact("all", (tx) => enqueue(tx, [next], clockNow()));
}
