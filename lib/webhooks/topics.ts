// What systems of the exchange may be told of. A message names what happened to whom and nothing of why: no measure, rule, list, score
// or outcome, and nothing earlier or other than the customer is told or did.
export const webhookTopics = [
  "restriction.changed",
  "case.closed",
  "inquiry.sent",
  "inquiry.answered",
  "appeal.decided",
] as const;
export type WebhookTopic = (typeof webhookTopics)[number];

/** Messages to customers that are told to systems, too. */
const ofTemplates: Readonly<Record<string, WebhookTopic>> = {
  restriction_placed: "restriction.changed",
  restriction_changed: "restriction.changed",
  restriction_ended: "restriction.changed",
  inquiry_sent: "inquiry.sent",
  appeal_decided: "appeal.decided",
};
export const topicOf = (template: string): WebhookTopic | null => ofTemplates[template] ?? null;

/** The template of its delivery: a code of messages/deliveries `template.*`. */
export const templateOf = (topic: WebhookTopic): string => `hook_${topic.replace(".", "_")}`;

/** As it is sent, but for its id. */
export type HookMessage = {
  topic: WebhookTopic;
  /** ISO 8601. */
  at: string;
  /** The code of the legal entity. */
  entity: string;
  /** The exchange's own id of the customer. */
  customer: string;
  subject: { type: string; id: string };
};
