// The nouns that can be watched. A page that names another does not compile: the stream would refuse whatever else is watched with it.
import type { listsTopic } from "@/lib/reference-lists/topic";

export const topicNouns = [
  ...(["queue", "case", "presence", "customer", "rule_sets", "replay"] as const),
  ...(["inquiry", "inquiries", "restriction", "restrictions", "appeal", "appeals", "deliveries"] as const),
  ...(["legal_request", "legal_requests", "investigation", "investigations"] as const),
  ...(["inbox", "webhooks", "dispute", "disputes"] as const),
  ...(["reports", "blocking_report", "suspicion", "tuning"] as const),
  ...(["data_request", "data_requests", "retention"] as const),
] as const;

/** `<noun>:<id>`, or the lists, which are one for all. */
export type Topic = `${(typeof topicNouns)[number]}:${string}` | typeof listsTopic;
