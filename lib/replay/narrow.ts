// A result is counted once and read by many: what lies in a restricted queue, and customers whom a declared conflict hides, are
// left out for who may not know of them. Sums stay whole: they name nobody.
import { and, inArray } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { readCaseKeys } from "@/lib/cases/keys";
import type { QueryEnvironment } from "@/lib/query";
import { findRule } from "@/lib/scoring";
import type { ReplayDto, ReplayExample } from "./dto";

type Reader = Pick<QueryEnvironment, "tx" | "actor" | "visible">;

const mayKnowQueue = (actor: Actor, queue: string): boolean =>
  actor.kind === "system" || can(actor, "case.read", { queue });

/** Whether a rule whose findings go to a restricted queue may be named to this reader. */
export const mayKnowRule = (actor: Actor, rule: string): boolean =>
  mayKnowQueue(actor, findRule(rule)?.queue ?? "review");

/** The replays as this reader may see them. */
export async function narrowResults(reader: Reader, shown: readonly ReplayDto[]): Promise<ReplayDto[]> {
  const { actor } = reader;
  const examples = shown.flatMap(({ result }) => (result ? [...result.gained, ...result.lost] : []));
  const show = await showExamples(reader, examples);
  return shown.map((replay): ReplayDto => {
    const { result } = replay;
    if (!result) return replay;
    return {
      ...replay,
      result: {
        ...result,
        perRule: result.perRule.filter(({ rule }) => mayKnowRule(actor, rule)),
        perQueue: result.perQueue.filter(({ queue }) => mayKnowQueue(actor, queue)),
        gained: result.gained.flatMap(show),
        lost: result.lost.flatMap(show),
      },
    };
  });
}

type Example = Pick<ReplayExample, "customerId" | "caseId" | "queues">;

/** How each of these is shown to the reader, its case by name: itself, or nothing. */
export async function showExamples(
  reader: Reader,
  examples: readonly Example[],
): Promise<<One extends Example>(example: One) => (One & { caseKey?: string })[]> {
  const known = await knownCustomers(reader, examples);
  const keys = await readCaseKeys(
    reader.tx,
    examples.map(({ caseId }) => caseId),
  );
  return (example) => {
    const { customerId, caseId, queues } = example;
    if (!known.has(customerId) || !queues.every((queue) => mayKnowQueue(reader.actor, queue))) return [];
    const caseKey = keys.get(caseId ?? "");
    return [{ ...example, ...(caseKey && { caseKey }) }];
  };
}

async function knownCustomers({ tx, visible }: Reader, examples: readonly Example[]): Promise<Set<string>> {
  if (examples.length === 0) return new Set();
  const ids = [...new Set(examples.map(({ customerId }) => customerId))];
  const rows = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), visible({ customerId: customers.id })));
  return new Set(rows.map(({ id }) => id));
}
