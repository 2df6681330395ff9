// What happened to an inquiry, read back out of the record, newest first. Records hold no personal data, so neither does this.
import { and, desc, eq, notInArray } from "drizzle-orm";
import { records } from "@/db/schema/records";
import type { TimelineEntry } from "@/lib/cases/dto";
import { namesOf } from "@/lib/cases/people";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { oneInquiryInput } from "../schema";
import { readable } from "./get";

const MOST = 100;
/** Who looked, and attempts of people who may not, are no part of its history. */
const without = ["inquiry.viewed", "command.refused"];
export type InquiryEvent = Omit<TimelineEntry, "isNew">;

export const inquiryHistory = defineQuery({
  name: "inquiry.history",
  permission: "inquiry.read",
  input: oneInquiryInput,
  async run(environment, { inquiryId }) {
    const { tx } = environment;
    const inquiry = await readable(environment, inquiryId);
    if (!inquiry.ok) return inquiry;
    const rows = await tx
      .select()
      .from(records)
      .where(
        and(eq(records.subjectType, "inquiry"), eq(records.subjectId, inquiryId), notInArray(records.kind, without)),
      )
      .orderBy(desc(records.seq))
      .limit(MOST);
    const people = await namesOf(
      tx,
      rows.map(({ actorKind, actorId }) => (actorKind === "staff" ? actorId : null)),
    );
    return ok(
      rows.map(
        (row): InquiryEvent => ({
          seq: row.seq,
          at: row.at.toISOString(),
          kind: row.kind,
          actor: { kind: row.actorKind, id: row.actorId, name: people.get(row.actorId ?? "") ?? null },
          data: (JSON.parse(row.content) as { data?: Record<string, unknown> }).data ?? {},
        }),
      ),
    );
  },
});
