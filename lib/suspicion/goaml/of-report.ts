// The goAML file of a stored report: everything read and opened, for the MLRO's side alone.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { suspiciousReports } from "@/db/schema/suspicion";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf } from "@/lib/cases/people";
import { fail, ok, type Result } from "@/lib/errors";
import { chosenOf, filerOf, subjectOf, transactionsOf } from "../evidence";
import { openContent } from "../sealed";
import { reportKey, type StoredReport } from "../store";
import { gapsOf, goamlXml } from "./report";

/** `conflict` with `customer_is_erased` when nothing can be opened any more. */
export async function goamlOf(tx: Transaction, report: StoredReport): Promise<Result<{ xml: string; gaps: string[] }>> {
  const key = await keyOfCustomer(tx, report.customerId);
  const subject = await subjectOf(tx, report.customerId);
  if (!key || !subject) return fail("conflict", { detail: "customer_is_erased" });
  const chosen = await chosenOf(tx, report.id);
  const opened = await transactionsOf(tx, { ...report, chosen }, key);
  const transactions = chosen.flatMap((id) => opened.find(({ eventId }) => eventId === id) ?? []);
  const by = report.approvedBy ?? report.draftedBy;
  const names = await namesOf(tx, [by]);
  const filer = await filerOf(tx, report.entityId);
  const xml = goamlXml({
    ...{ key: reportKey(report.number), at: report.approvedAt ?? report.draftedAt, filer, subject, transactions },
    ...{ reporter: names.get(by) ?? null, content: openContent(key, report.id, report.content) },
    earlier: await earlierOf(tx, report),
  });
  return ok({ xml, gaps: gapsOf({ filer, subject, transactions }) });
}

async function earlierOf(tx: Transaction, { amends }: StoredReport) {
  if (!amends) return null;
  const [row] = await tx.select().from(suspiciousReports).where(eq(suspiciousReports.id, amends));
  return row?.reference ? { reference: row.reference, rejected: row.rejectedAt !== null } : null;
}
