// For tests: a person's report, the MLRO's decisions, and a report brought to a state by two people of the MLRO's side.
import { inTransaction, type Transaction } from "@/db/client";
import type { TestCustomer } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { take } from "@/lib/restrictions/testing";
import { decideInternal } from "./commands/decide";
import { amendReport, noteAnswer, noteConsent, noteFiled } from "./commands/filing";
import { reportSuspicion } from "./commands/report";
import { approveReport } from "./commands/write";
import type { Receipt } from "./dto";
import { lookAs } from "./side";
import type { ReportState } from "./states";

export const words = "Eleven withdrawals just under the threshold within an hour.";

/** What the system itself sees. */
export const asSystem = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  inTransaction("all", async (tx) => {
    await lookAs(tx, systemActor("test"));
    return work(tx);
  });

export const fileInternal = async (
  actor: StaffActor,
  about: { customerId: string } | { caseId: string },
): Promise<string> => take(await reportSuspicion({ actor }, { ...about, ground: "unusual_transactions", words })).id;

export const decide = async (mlro: StaffActor, reportId: string, verdict: "file" | "not_file") =>
  take(await decideInternal({ actor: mlro }, { reportId, version: 1, verdict, reason: words }));

/** Reported by `filer`, filed on by the first of the MLRO's side, brought to `state` by both. */
export async function reportIn(
  state: ReportState,
  { filer, mlro, second }: { filer: StaffActor; mlro: StaffActor; second: StaffActor },
  about: { customerId: string } | { caseId: string } | TestCustomer,
  options: { consent?: { until: string | null } } = {},
): Promise<Receipt> {
  const on = "externalId" in about ? { customerId: about.id } : about;
  const { suspiciousReportId } = await decide(mlro, await fileInternal(filer, on), "file");
  const reportId = suspiciousReportId ?? "";
  let receipt: Receipt = { id: reportId, key: "", version: 1 };
  if (state === "draft") return receipt;
  receipt = take(await approveReport({ actor: second }, { reportId, version: receipt.version }));
  if (state === "approved") return receipt;
  const filing = { reportId, version: receipt.version, reference: "FIU-2026-1", ...options };
  receipt = take(await noteFiled({ actor: mlro }, filing));
  if (state === "filed") return receipt;
  const verdict = state === "rejected" ? "rejected" : "acknowledged";
  receipt = take(await noteAnswer({ actor: mlro }, { reportId, version: receipt.version, verdict }));
  if (state === "amended") take(await amendReport({ actor: mlro }, { reportId, version: receipt.version }));
  return receipt;
}

export const consented = async (mlro: StaffActor, { id, version }: Receipt, verdict: "granted" | "refused") =>
  take(await noteConsent({ actor: mlro }, { reportId: id, version, verdict, words }));
