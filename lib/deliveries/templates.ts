// What can be sent to a customer. Texts: messages/<locale>/mail.json under the same names. All are `neutral`: subject and body say
// that there is a question about the account, an answer, or that something changed, and no more; what it is is read in the portal.

export const templates = [
  "inquiry_sent",
  "inquiry_reminder",
  "inquiry_extended",
  "inquiry_try_again",
  "inquiry_accepted",
  "inquiry_closed",
  "inquiry_message",
  "restriction_placed",
  "restriction_changed",
  "restriction_ended",
  "appeal_received",
  "appeal_message",
  "appeal_more_needed",
  "appeal_delayed",
  "appeal_decided",
  "appeal_remedied",
  "dispute_opened",
  "dispute_changed",
  "dispute_delayed",
  "dispute_decided",
  "data_received",
  "data_delayed",
  "data_answered",
  "data_link",
  "link_again",
  "portal_code",
  "caller_code",
] as const;
export type Template = (typeof templates)[number];

/** How much a message may tell whoever sees it over a shoulder: `neutral`, nothing but that we wrote. */
export const disclosureOf = (_template: Template): "neutral" => "neutral";

/** Templates with a secret that works once: never sent a second time, emptied when they arrived or died. */
export const carriesCode = (template: string): boolean => template === "portal_code" || template === "caller_code";

/** Templates that lead to the subject's page, as long as a link to it opens. */
export const carriesLink = (template: Template): boolean => !carriesCode(template);

/** Templates that tell until when to answer. */
export const tellsDeadline = (template: Template): boolean =>
  ["inquiry_sent", "inquiry_reminder", "inquiry_extended", "inquiry_try_again"].includes(template);
