// Opening the page of a case: names come into the open, so the view is recorded, once; and what is new is marked against the
// last look before this one.
import { eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { detailOf } from "./detail";
import { readable } from "./get";
import { caseRecord } from "./lock";
import { oneCaseInput } from "./schema";
import { presenceTopics, touchView } from "./views";

const viewCase = defineCommand({
  name: "case.view",
  permission: "case.read",
  input: oneCaseInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run(environment, { caseId }) {
    const { tx, actor, now } = environment;
    const gate = passRoleGate(actor, "case.read");
    if (!gate.ok) return gate;
    const [found] = await tx.select().from(cases).where(eq(cases.id, caseId));
    const row = await readable(environment, found);
    if (!row.ok) return row;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const visible = (columns: Parameters<typeof narrowRows>[2]) => narrowRows(actor, gate.value, columns);
    const detail = await detailOf({ tx, actor, now, visible }, row.value, { recorded: true });
    await touchView(tx, row.value, actor.id, { seenAt: now, hereAt: now });
    return done(detail, [caseRecord("case.viewed", row.value)], { topics: presenceTopics(row.value) });
  },
});

/** What the case page is rendered from; one record per call. The answer holds names and is not kept. */
export const openCase = unkept(viewCase);
