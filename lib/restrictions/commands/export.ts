// Taking the list of restrictions out as a file: recorded before the first line leaves, with what was asked for. What was searched
// for may be a name, so only its digest is kept.
import { defineCommand, done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";
import { listInput } from "../schema";

/** Records an export of the rows that `listRestrictions` would give. */
export const exportRestrictions = defineCommand({
  name: "restriction.export",
  permission: "restriction.read",
  input: listInput.pick({ view: true, q: true, mine: true }),
  async run({ permit }, { q, ...filter }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const told = { filter: { ...filter, ...(q ? { textDigest: digestOf(q) } : {}) }, format: "csv" };
    return done(null, [record("restriction.exported", null, null, told)]);
  },
});
