// The demo world's internal reports, through the real commands: one whose draft is being written, one that was not filed, two that
// wait for the MLRO.
import { and, asc, inArray, ne } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { setClock } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { decideInternal } from "@/lib/suspicion/commands/decide";
import { reportSuspicion } from "@/lib/suspicion/commands/report";
import type { Ground } from "@/lib/suspicion/states";
import { readStaff } from "./signers";

const HOUR = 3_600_000;
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`the demo's internal reports: ${JSON.stringify(result.error)}`);
  return result.value;
};

type Story = {
  by: "support" | "officer";
  queue: "on_chain" | "review";
  ground: Ground;
  words: string;
  verdict?: "file" | "not_file";
  reason?: string;
};
const stories: Story[] = [
  {
    ...{ by: "officer", queue: "on_chain", ground: "unusual_transactions", verdict: "file" },
    words: "The money comes from a marked address. Asked about the sender, the customer named nobody.",
    reason: "Nothing that was said explains the source, and the money moved on within the hour.",
  },
  {
    ...{ by: "support", queue: "review", ground: "mule_or_straw_man", verdict: "not_file" },
    words: "The caller asked somebody beside them what to answer, twice.",
    reason: "A daughter helped her father with the language; both are customers and live together.",
  },
  {
    ...{ by: "officer", queue: "on_chain", ground: "source_of_funds" },
    words: "The payslip is dated before the company was founded.",
  },
  {
    ...{ by: "support", queue: "review", ground: "fraud_proceeds" },
    words: "Says that a friend from an online game told them to forward the money.",
  },
];

/** On open cases of the entities where the demo's MLRO works; quiet where there are none. The clock is left at `end`. */
export async function createDemoSuspicion(end: Date): Promise<void> {
  const people = await readStaff(["support", "officer", "mlro"]);
  const mlro = people.find(({ role }) => role === "mlro");
  if (!mlro) return;
  const open = await inTransaction("all", (tx) =>
    tx
      .select({ customerId: cases.customerId, queue: cases.queue })
      .from(cases)
      .where(and(inArray(cases.entityId, [...mlro.entityIds]), ne(cases.state, "closed")))
      .orderBy(asc(cases.priority), asc(cases.id)),
  );
  for (const [at, story] of stories.entries()) {
    const chosen = open.findIndex(({ queue }) => queue === story.queue);
    const [about] = chosen < 0 ? [] : open.splice(chosen, 1);
    const filer = people.find(({ role }) => role === story.by);
    if (!about || !filer) continue;
    const { ground, words, verdict, reason } = story;
    setClock(end.getTime() - (stories.length - at) * 2 * HOUR);
    const filed = await reportSuspicion({ actor: filer }, { customerId: about.customerId, ground, words });
    // A case of an entity where this person does not work: the story is told of nobody.
    if (!filed.ok) continue;
    if (verdict && reason)
      must(await decideInternal({ actor: mlro }, { reportId: filed.value.id, version: 1, verdict, reason }));
  }
  setClock(end.getTime());
}
