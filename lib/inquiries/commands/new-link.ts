// A new way in for the customer: the old link and whoever came in by it end at once, a new one goes to the address that we know.
import { defineCommand, done } from "@/lib/command";
import { queueNotice } from "@/lib/deliveries/queue";
import { fail } from "@/lib/errors";
import { issueLink, revokeLinks } from "@/lib/portal/links";
import { linkExpiry } from "../notices";
import { oneInquiryInput } from "../schema";
import { holdInquiry, inquiryRecord, topicsOf } from "../store";

/** Ends the links of an inquiry that is not over and sends a new one. */
export const sendNewLink = defineCommand({
  name: "inquiry.new_link",
  permission: "portal_link.manage",
  input: oneInquiryInput,
  subject: ({ inquiryId }) => ({ type: "inquiry", id: inquiryId }),
  async run(environment, { inquiryId }) {
    const { tx, actor, now } = environment;
    const held = await holdInquiry(environment, inquiryId);
    if (!held.ok) return held;
    const { inquiry } = held.value;
    if (inquiry.endedAt || !inquiry.sentAt) return fail("conflict", { detail: "inquiry_is_over" });
    const byId = actor.kind === "staff" ? actor.id : undefined;
    const revoked = await revokeLinks(tx, now, { subjectId: inquiry.id, because: "replaced", byId });
    const { entityId, customerId, id } = inquiry;
    const link = await issueLink(tx, now, {
      ...{ entityId, customerId, purpose: "inquiry", subjectId: id },
      expiresAt: linkExpiry(inquiry.dueAt && inquiry.dueAt > now ? inquiry.dueAt : now),
    });
    const jobs = await queueNotice(tx, now, {
      ...{ entityId, customerId, template: "link_again", subject: { type: "inquiry", id }, values: {} },
      key: `link_again:${id}:${link.linkId}`,
    });
    return done(null, [inquiryRecord("inquiry.link_renewed", inquiry, {}), ...revoked, ...link.records], {
      topics: topicsOf(inquiry),
      jobs,
    });
  },
});
