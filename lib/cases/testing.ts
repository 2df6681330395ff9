// What the tests of closing cases share: a decision that fits, what the record says of a case, and what is kept quiet for a customer.
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import type { closeCase } from "./close";

type CloseInput = Parameters<typeof closeCase>[1];
export const travelling: Pick<CloseInput, "outcome" | "reasonCode" | "deservedLook" | "stepsDone"> = {
  outcome: "explained",
  reasonCode: "travelling",
  deservedLook: false,
  stepsDone: ["read_why"],
} as const;
export const recordsOf = async (caseId: string) => {
  const rows = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(records)
      .where(and(eq(records.subjectType, "case"), eq(records.subjectId, caseId)))
      .orderBy(records.seq),
  );
  return rows.map(({ kind }) => kind);
};
export const inForceOf = (customerId: string) =>
  inTransaction("all", (tx) => tx.select().from(clearances).where(eq(clearances.customerId, customerId)));
