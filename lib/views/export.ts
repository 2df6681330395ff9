// Taking the queue out as a file is something a regulator asks about: it is recorded before the first line leaves, with what was
// asked for and how many rows that were. What was searched for may be a name, so only its digest is kept.
import { and, count, type SQL } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { filterCases } from "@/lib/cases/filter";
import { listInput } from "@/lib/cases/schema";
import { casesMatching } from "@/lib/cases/search";
import { defineCommand, done } from "@/lib/command";
import { digestOf, record } from "@/lib/records/append";

/** Records an export of the rows that a `listCases` with this filter would give; answers how many there are. */
export const exportCases = defineCommand({
  name: "case.export",
  permission: "case.read",
  input: listInput.pick({ filter: true, sort: true, direction: true }),
  async run({ tx, actor, now, permit }, { filter, sort }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const gate = passRoleGate(actor, "case.read");
    if (!gate.ok) return gate;
    const found = filter.text ? await casesMatching(tx, filter.text) : undefined;
    const columns = { queue: cases.queue, assigneeId: cases.assigneeId, customerId: cases.customerId };
    const rows = found === null ? 0 : await countRows(and(found, narrowRows(actor, gate.value, columns)));
    const { text, ...plain } = filter;
    const told = { filter: { ...plain, ...(text ? { textDigest: digestOf(text) } : {}) }, sort, rows, format: "csv" };
    return done({ rows }, [record("case.exported", null, null, told)]);

    async function countRows(narrowed: SQL | undefined): Promise<number> {
      const effective = sort === "closed" && !filter.state ? { ...filter, state: ["closed" as const] } : filter;
      const [row] = await tx
        .select({ rows: count() })
        .from(cases)
        .where(and(filterCases(effective, actor.id, now), narrowed));
      return row?.rows ?? 0;
    }
  },
});
