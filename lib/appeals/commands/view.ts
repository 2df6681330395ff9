// Opening an appeal, by staff and by its customer: the look is on record, and what the other side wrote is read from then on.
import { can } from "@/lib/access/check";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { AppealView, ToldAppeal } from "../dto";
import { readable } from "../queries/get";
import { oneAppealInput } from "../schema";
import { appealRecord, subjectOf, topicsOf } from "../store";
import { markRead } from "../store-words";
import { tellAppeal } from "../told";
import { viewOf } from "../view";

const view = defineCommand({
  name: "appeal.view",
  permission: "appeal.read",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId }): Promise<Outcome<AppealView>> {
    const { tx, actor, now } = environment;
    const appeal = await readable(environment, appealId);
    if (!appeal.ok) return appeal;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const answers = can(actor, "appeal.message", subjectOf(appeal.value));
    const read = answers ? await markRead(tx, appealId, "customer", now) : 0;
    const shown = await viewOf(environment, appeal.value, true);
    return done(shown, [appealRecord("appeal.viewed", appeal.value, { read })], {
      topics: read > 0 ? topicsOf(appeal.value) : [],
    });
  },
});

/** What the page of an appeal is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewAppeal = unkept(view);

const open = defineCommand({
  name: "appeal.open",
  permission: "appeal.see_own",
  input: oneAppealInput,
  subject: ({ appealId }) => ({ type: "appeal", id: appealId }),
  async run(environment, { appealId }): Promise<Outcome<ToldAppeal>> {
    const { tx, now } = environment;
    const appeal = await readable(environment, appealId);
    if (!appeal.ok) return appeal;
    const read = await markRead(tx, appealId, "us", now);
    const told = await tellAppeal(environment, appeal.value);
    if (!told.ok) return told;
    return done(told.value, [appealRecord("appeal.seen", appeal.value, { read })], {
      topics: read > 0 ? topicsOf(appeal.value) : [],
    });
  },
});

/** The customer looks: what they are told, our messages read, the look on record. For pages; refresh with toldAppeal. */
export const openAppeal = unkept(open);
