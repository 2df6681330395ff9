// Which looks a person may give: of closings that still stand, never of a case that they had a hand in, whose decision they have
// opened, or that they have looked at again before.
import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";

/** Handing cases out, and attempts that were refused, decide nothing. */
const noPart = ["case.assigned", "case.released", "case.snoozed", "case.woken", "command.refused"];

/** The closing that it was drawn from still stands. */
export const stillStands: SQL = sql`(${cases.state} = 'closed' and ${cases.closedAt} <= ${qualitySamples.drawnAt})`;

/** Null-free: whether this person has a part in the case, has seen its decision, or gave a look of it already. */
export const hasPart = (staffId: string): SQL<boolean> => sql`(coalesce(${cases.closedBy} = ${staffId}::uuid, false)
  or exists (select 1 from records r where r.subject_type = 'case' and r.subject_id = ${cases.id}::text and r.actor_id = ${staffId}
    and r.kind <> all(${sql.param(noPart)}::text[]) and (r.kind <> 'case.viewed' or r.at >= ${cases.closedAt}))
  or exists (select 1 from quality_samples given where given.case_id = ${cases.id} and given.reviewer_id = ${staffId}::uuid))`;
