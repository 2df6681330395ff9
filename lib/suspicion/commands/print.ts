// A case's report as a goAML file for the command line: the one that is stored, else what a draft from the case's evidence would say.
// Nothing is stored by it, and every print is on record for the MLRO's side.
import { createHash } from "node:crypto";
import { and, asc, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { entities } from "@/db/schema/entities";
import { suspiciousReports } from "@/db/schema/suspicion";
import { caseKey } from "@/lib/cases/lock";
import { done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { composeReport } from "../draft";
import { filerOf } from "../evidence";
import { goamlOf } from "../goaml/of-report";
import { gapsOf, goamlXml } from "../goaml/report";
import { suspicionLook } from "../side";
import { reportKey } from "../store";

const input = z.object({
  /** Its id, or `C-12`. */
  case: z.string().min(1).max(60),
  entity: z.string().max(12).optional(),
});
export type Printed = {
  xml: string;
  gaps: string[];
  /** `SR-3`, or null: no report is stored, this is a draft of one. */
  report: string | null;
  case: { key: string; entity: string };
  /** Entities that have a case of this key, too. */
  alsoIn: string[];
};

/** `not_found` for no such case; `invalid` for what is no key. */
export const printReport = suspicionLook({
  name: "suspicion.print",
  permission: "suspicion.maintain",
  input,
  async run({ tx, now, permit }, asked): Promise<Outcome<Printed>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const found = await findCases(tx, asked);
    const [chosen, ...others] = found;
    if (!chosen) return fail("not_found");
    const file = await fileOf(tx, chosen.row, now);
    if (!file.ok) return file;
    const { id, number, entityId, customerId } = chosen.row;
    const digest = createHash("sha256").update(file.value.xml).digest("hex");
    const told = { case: id, customer: customerId, sha256: digest };
    const value = {
      ...{ ...file.value, case: { key: caseKey(number), entity: chosen.entity } },
      alsoIn: others.map(({ entity }) => entity),
    };
    return done(value, [record("suspicion.printed", null, entityId, told)]);
  },
});

async function findCases(tx: Transaction, asked: z.output<typeof input>) {
  const number = /^c-?(\d{1,9})$/i.exec(asked.case)?.[1];
  if (!number && !isId(asked.case)) return [];
  return tx
    .select({ row: cases, entity: entities.code })
    .from(cases)
    .innerJoin(entities, eq(entities.id, cases.entityId))
    .where(
      and(
        number ? eq(cases.number, Number(number)) : eq(cases.id, asked.case),
        asked.entity ? eq(entities.code, asked.entity.toUpperCase()) : undefined,
      ),
    )
    .orderBy(asc(entities.createdAt), asc(entities.id));
}

async function fileOf(
  tx: Transaction,
  row: typeof cases.$inferSelect,
  now: Date,
): Promise<Result<Pick<Printed, "xml" | "gaps" | "report">>> {
  const [report] = await tx
    .select()
    .from(suspiciousReports)
    .where(and(eq(suspiciousReports.caseId, row.id), ne(suspiciousReports.state, "amended")))
    .orderBy(desc(suspiciousReports.draftedAt))
    .limit(1);
  if (report) {
    const file = await goamlOf(tx, report);
    return file.ok ? ok({ ...file.value, report: reportKey(report.number) }) : file;
  }
  const about = { entityId: row.entityId, customerId: row.customerId, caseId: row.id };
  const composed = await composeReport(tx, about, "See what was found.");
  if (!composed.ok) return composed;
  const { subject, transactions, content } = composed.value;
  const filer = await filerOf(tx, row.entityId);
  const xml = goamlXml({
    ...{ key: caseKey(row.number), at: now, filer, reporter: null, subject, content, transactions, earlier: null },
  });
  return ok({ xml, gaps: gapsOf({ filer, subject, transactions }), report: null });
}
