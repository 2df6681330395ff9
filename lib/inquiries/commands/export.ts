// Taking the list of inquiries out as a file: recorded before the first line leaves, with what was asked for. What was searched
// for may be a name, so only its digest is kept.
import { passRoleGate } from "@/lib/access/check";
import { defineCommand, done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";
import { listInput } from "../schema";

/** Records an export of the rows that `listInquiries` would give. */
export const exportInquiries = defineCommand({
  name: "inquiry.export",
  permission: "inquiry.read",
  input: listInput.pick({ filter: true, sort: true, direction: true }),
  async run({ actor, permit }, { filter, sort }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const gate = passRoleGate(actor, "inquiry.read");
    if (!gate.ok) return gate;
    const { text, ...plain } = filter;
    const told = { filter: { ...plain, ...(text ? { textDigest: digestOf(text) } : {}) }, sort, format: "csv" };
    return done(null, [record("inquiry.exported", null, null, told)]);
  },
});
