// Opening the page of an inquiry: answers, documents' names and messages come into the open, so the look is on record; what
// the customer wrote is read from now on, by whoever may answer.
import { can } from "@/lib/access/check";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import type { InquiryView } from "../dto";
import { readable } from "../queries/get";
import { oneInquiryInput } from "../schema";
import { inquiryRecord, subjectOf, topicsOf } from "../store";
import { markRead } from "../store-message";
import { viewOf } from "../view";

const view = defineCommand({
  name: "inquiry.view",
  permission: "inquiry.read",
  input: oneInquiryInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId }): Promise<Outcome<InquiryView>> {
    const { tx, actor, now } = environment;
    const inquiry = await readable(environment, inquiryId);
    if (!inquiry.ok) return inquiry;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const answers = can(actor, "inquiry.message", subjectOf(inquiry.value, null));
    const read = answers ? await markRead(tx, inquiryId, "customer", now) : 0;
    const shown = await viewOf(environment, inquiry.value, true);
    return done(shown, [inquiryRecord("inquiry.viewed", inquiry.value, { read })], {
      topics: read > 0 ? topicsOf(inquiry.value) : [],
    });
  },
});

/** What the page of an inquiry is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewInquiry = unkept(view);
