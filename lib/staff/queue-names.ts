// The queues that people can be given; one list for the schema and the browser.

export const queueNames = [
  "review",
  "sanctions",
  "politically_exposed",
  "on_chain",
  "documents",
  "merchant",
  "appeals",
  "insider",
] as const;
