// Taking the list of disputes out as a file: recorded before the first line leaves, with what was asked for. What was searched for may
// be a name, so only its digest is kept.
import { defineCommand, done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";
import { listInput } from "../schema";

/** Records an export of the rows that `listDisputes` would give. */
export const exportDisputes = defineCommand({
  name: "dispute.export",
  permission: "dispute.read",
  input: listInput.omit({ after: true, limit: true }),
  async run({ permit }, { text, ...plain }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const filter = { ...plain, ...(text ? { textDigest: digestOf(text) } : {}) };
    return done(null, [record("dispute.exported", null, null, { filter, format: "csv" })]);
  },
});
