// Keeping lists up to date in the background: each due source is a job of its own, so that one slow publisher delays nobody.
import { now as clockNow } from "@/lib/clock";
import { enqueue } from "@/lib/command";
import { log } from "@/lib/log";
import { dueSources, type Transact, updateNamed } from "./update";

/** Asks for every source whose time has come; nothing when none is enabled. */
export async function enqueueDueLists(transact: Transact): Promise<void> {
  const due = await dueSources(transact);
  const jobs = due.map((name) => ({ kind: "lists.fetch", payload: { name }, uniqueKey: `fetch ${name}` }));
  await transact("all", (tx) => enqueue(tx, jobs, clockNow()));
}

/** Fetches one list. A failure is noted at the source and is no failure of the job: the next due time tries again. */
export async function fetchListJob(
  transact: Transact,
  { name }: Record<string, unknown>,
  signal: AbortSignal,
): Promise<void> {
  const outcome = await updateNamed(transact, String(name), signal);
  if (outcome?.outcome === "failed")
    log.warn({ list: name, ...outcome.error }, "a list could not be brought up to date");
}
