// The name of a scope in the texts; one that a later version adds has its own name until then.
const known = {
  "events:write": "events_write",
  "decisions:read": "decisions_read",
  "lists:write": "lists_write",
  "metrics:read": "metrics_read",
  "records:read": "records_read",
  "inquiries:read": "inquiries_read",
  "inquiries:write": "inquiries_write",
  "restrictions:read": "restrictions_read",
  "appeals:read": "appeals_read",
  "appeals:write": "appeals_write",
  "data:read": "data_read",
  "data:write": "data_write",
} as const;

/** `events:write` → `events_write`; `other` for one without words. */
export const scopeCode = (scope: string): (typeof known)[keyof typeof known] | "other" =>
  known[scope as keyof typeof known] ?? "other";
