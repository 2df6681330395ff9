// `unflag replay`: another rule set over the stored events, here and now. Nothing is stored but one line on the record.
import { asc, eq } from "drizzle-orm";
import { closeDatabase, inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { ruleSets } from "@/db/schema/rule-sets";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { eventsOf, noteReplay } from "@/lib/replay/commands";
import { deskTimeOf } from "@/lib/replay/desk-time";
import { resultOf } from "@/lib/replay/result";
import { createReplayMemory, type ReplayPlace, replayChunk } from "@/lib/replay/run-chunk";
import { daysInput } from "@/lib/replay/schema";
import { emptyTally } from "@/lib/replay/tally";
import { contentDigest, readDefinition } from "@/lib/rule-sets/definition";
import type { RuleSet, RuleSetError } from "@/lib/scoring";
import { type Io, Refusal } from "../cli/io";
import { type Options, readOptions } from "../cli/options";
import { createBar } from "../cli/progress-bar";
import { readRules } from "../cli/rule-file";
import { enterInstallation } from "../launch/installation";

export const summary =
  "what another rule set would have made of the stored events: alerts gained and lost, hours saved";
export const usage = "unflag replay (--rules FILE | --version N) [--days N] [--entity CODE]";

const kinds = { rules: "file", version: "number", days: "number", entity: "file" } as const;
type Entity = { id: string; code: string };

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, kinds);
  if ((options.rules.length === 1) === (options.version !== undefined) || options.rest.length > 0)
    throw new Refusal("name a file with --rules, or a version with --version");
  const days = daysInput.safeParse(options.days ?? 30);
  if (!days.success) throw new Refusal("--days is a whole number from 1 to 400");
  const leave = await enterInstallation();
  try {
    let replayed = 0;
    for (const entity of await entitiesOf(options)) {
      const reading = await readRuleSet(io, options, entity);
      if (!reading) continue;
      await replayEntity(io, entity, reading, days.data);
      replayed += 1;
    }
    if (replayed === 0) throw new Refusal(`no entity has a version ${options.version}`);
  } finally {
    await closeDatabase();
    await leave();
  }
  return 0;
};

async function entitiesOf({ entity: [code] }: Options<typeof kinds>): Promise<Entity[]> {
  const all = await inTransaction("all", (tx) =>
    tx.select({ id: entities.id, code: entities.code }).from(entities).orderBy(asc(entities.code)),
  );
  const wanted = code === undefined ? all : all.filter((entity) => entity.code === code);
  if (wanted.length === 0) throw new Refusal(`there is no entity ${code ?? ""}`);
  return wanted;
}

type Reading = { ruleSet: RuleSet; errors: readonly RuleSetError[] };

/** The rule set of the file, or the entity's version as far as it can be read; null when it has none of that number. */
async function readRuleSet(
  io: Io,
  { rules, version }: Options<typeof kinds>,
  { id, code }: Entity,
): Promise<Reading | null> {
  if (rules.length > 0) return { ruleSet: await readRules(io, rules), errors: [] };
  const versions = await inTransaction("all", (tx) => tx.select().from(ruleSets).where(eq(ruleSets.entityId, id)));
  const row = versions.find((each) => each.version === version);
  if (!row) return null;
  const { value, errors } = await readDefinition(row.version, row.definition);
  if (errors.length > 0)
    io.tell(`version ${row.version} of ${code} is read in part: ${errors.map(({ message }) => message).join("; ")}`);
  return { ruleSet: value, errors };
}

async function replayEntity(io: Io, { id, code }: Entity, { ruleSet, errors }: Reading, days: number): Promise<void> {
  const total = await inTransaction([id], (tx) => eventsOf(tx, id), true);
  const bar = createBar(`events of ${code}`, total);
  const from = new Date(clockNow().getTime() - days * 86_400_000);
  const place: ReplayPlace = { cursor: null, done: 0, tally: emptyTally() };
  const memory = createReplayMemory(inTransaction);
  const plan = { entityId: id, ruleSet, from, bound: newId() };
  let told = 0;
  const tell = async (done: number): Promise<boolean> => {
    bar.advance(done - told);
    told = done;
    return true;
  };
  while (!(await replayChunk(plan, memory, place, tell))) {}
  const { perSecond } = bar.finish();
  const deskTime = await inTransaction([id], (tx) => deskTimeOf(tx, id), true);
  const result = resultOf(place.tally, deskTime, errors);
  const { events, alerts } = result;
  const about = { entityId: id, digest: contentDigest(ruleSet), days, events, alerts };
  const noted = await noteReplay({ actor: systemActor("command line") }, about);
  if (!noted.ok) throw new Refusal(noted.error.detail ?? noted.error.code);
  await io.print({ entity: code, days, read: place.done, perSecond, ...result });
}
