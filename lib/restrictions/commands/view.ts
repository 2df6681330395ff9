// Opening the page of a restriction: the look is on record, and brings names and words into the open for a while.
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import type { RestrictionView } from "../dto";
import { readable } from "../queries/get";
import { oneRestrictionInput } from "../schema";
import { restrictionRecord } from "../store";
import { viewOf } from "../view";

const view = defineCommand({
  name: "restriction.view",
  permission: "restriction.read",
  input: oneRestrictionInput,
  subject: ({ restrictionId }) => ({ type: "restriction", id: restrictionId }),
  async run(environment, { restrictionId }): Promise<Outcome<RestrictionView>> {
    const row = await readable(environment, restrictionId);
    if (!row.ok) return row;
    return done(await viewOf(environment, row.value, true), [restrictionRecord("restriction.viewed", row.value)]);
  },
});

/** What the page is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewRestriction = unkept(view);
