// What a receiver finds when they open their copy: the report on the first line, byte by byte what its fingerprint is over, and on the
// lines after it the bundle that proves it.
import type { Transaction } from "@/db/client";
import { proofLines } from "../weekly/proof";
import type { StoredWeekly } from "../weekly/store";

/** Null while no checkpoint covers the report: what cannot be proved is not sent. */
export async function packageOf(tx: Transaction, report: Pick<StoredWeekly, "id" | "content">): Promise<string | null> {
  const lines = await proofLines(tx, report.id);
  return lines && `${[report.content, ...lines].join("\n")}\n`;
}
