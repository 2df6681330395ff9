// Taking a list of the register out as a file: recorded, for the MLRO's side's eyes, before the first line leaves.
import { done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";
import { listInput } from "../schema";
import { suspicionCommand } from "../side";

/** Records an export of the rows that `listSuspicion` would give. */
export const exportSuspicion = suspicionCommand({
  name: "suspicion.export",
  permission: "suspicion.read",
  input: listInput.omit({ after: true, limit: true }),
  async run({ permit }, { view, text }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const filter = { view, ...(text ? { textDigest: digestOf(text) } : {}) };
    return done(null, [record("suspicion.exported", null, null, { filter, format: "csv" })]);
  },
});
