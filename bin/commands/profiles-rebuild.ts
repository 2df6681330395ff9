// `unflag profiles rebuild`: every customer's profile again from the stored events, and what was different.
import { and, asc, eq, gt } from "drizzle-orm";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { systemActor } from "@/lib/access/actor";
import type { Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import { checkProfile, type ProfileCheck, rebuildProfile } from "@/lib/replay/rebuild";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";
import { createBar } from "../cli/progress-bar";
import { enterInstallation } from "../launch/installation";

export const summary =
  "rebuilds profiles from the stored events; --dry-run only compares, and exits 1 when any differs";
export const usage = "unflag profiles rebuild [--customer ID] [--dry-run]";

const context = { actor: systemActor("command line") };
const pageSize = 500;

/** Ids of customers, page by page: the one that was named (by id or by the sender's name), or all. */
async function* customerIds(named: string | undefined): AsyncGenerator<string> {
  const isNamed =
    named === undefined ? undefined : isId(named) ? eq(customers.id, named) : eq(customers.externalId, named);
  for (let last: string | undefined; ; ) {
    const after = last === undefined ? undefined : gt(customers.id, last);
    const page = await inTransaction("all", (tx) =>
      tx
        .select({ id: customers.id })
        .from(customers)
        .where(and(isNamed, after))
        .orderBy(asc(customers.id))
        .limit(pageSize),
    );
    for (const { id } of page) yield id;
    last = page.at(-1)?.id;
    if (last === undefined) return;
  }
}

const must = <T>(result: Result<T>): T => {
  if (result.ok) return result.value;
  throw new Refusal(`refused: ${result.error.detail ?? result.error.code}`);
};

type Counts = { customers: number; events: number; erased: number; differ: number; rebuilt: number };

async function rebuildAll(io: Io, named: string | undefined, dryRun: boolean): Promise<Counts> {
  const bar = createBar("profiles");
  const counts: Counts = { customers: 0, events: 0, erased: 0, differ: 0, rebuilt: 0 };
  const sizes: number[] = [];
  for await (const customerId of customerIds(named)) {
    const check: ProfileCheck = must(await checkProfile(context, { customerId }));
    counts.customers += 1;
    counts.events += check.events;
    if (check.erased) counts.erased += 1;
    else sizes.push(check.bytes);
    if (check.differs.length > 0) {
      counts.differ += 1;
      await io.print({ customer: check.externalId, id: customerId, differs: check.differs });
      if (!dryRun) {
        must(await rebuildProfile(context, { customerId }));
        counts.rebuilt += 1;
      }
    }
    bar.advance(1);
  }
  if (named !== undefined && counts.customers === 0) throw new Refusal(`there is no customer ${named}`);
  bar.finish();
  sizes.sort((a, b) => a - b);
  const share = (part: number): number => sizes[Math.min(sizes.length - 1, Math.floor(part * sizes.length))] ?? 0;
  await io.print({ ...counts, bytes: { median: share(0.5), p99: share(0.99), most: sizes.at(-1) ?? 0 } });
  return counts;
}

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, { customer: "file", "dry-run": "flag" });
  if (options.rest.length > 0) throw new Refusal(usage);
  const [named] = options.customer;
  const dryRun = options["dry-run"];
  const leave = await enterInstallation();
  try {
    const { differ } = await rebuildAll(io, named, dryRun);
    return dryRun && differ > 0 ? 1 : 0;
  } finally {
    await closeDatabase();
    await leave();
  }
};
