// Whose eyes a transaction has: row-level security shows rows of suspicion to the MLRO's side, and to anybody else what they filed. Only
// this file says so to the database, and only for the actor that the command or query was called by.
import { and, eq, gt, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import type { Actor } from "@/lib/access/actor";
import { VIEW_LASTS_MS } from "@/lib/cases/opened";
import { type Command, defineCommand, unkept } from "@/lib/command";
import { defineQuery, type Query } from "@/lib/query";

/** Sets whose eyes the rest of the transaction has. */
export async function lookAs(tx: Transaction, actor: Actor): Promise<void> {
  const person = actor.kind === "staff" ? actor.id : actor.kind === "system" ? "system" : "";
  await tx.execute(sql`select set_config('unflag.person', ${person}, true)`);
}

/** A command that sees what its actor may see of suspicion. */
export const suspicionCommand = <S extends z.ZodType, T>(definition: Command<S, T>["definition"]): Command<S, T> =>
  defineCommand({
    ...definition,
    run: async (environment, input) => {
      await lookAs(environment.tx, environment.actor);
      return definition.run(environment, input);
    },
  });

/** The same, whose answer holds what is sealed and is never kept. */
export const suspicionLook = <S extends z.ZodType, T>(definition: Command<S, T>["definition"]): Command<S, T> =>
  unkept(suspicionCommand(definition));

/** A query that sees what its actor may see of suspicion. */
export const suspicionQuery = <S extends z.ZodType, T>(definition: Query<S, T>["definition"]): Query<S, T> =>
  defineQuery({
    ...definition,
    run: async (environment, input) => {
      await lookAs(environment.tx, environment.actor);
      return definition.run(environment, input);
    },
  });

/** Whether this actor opened the page of this report lately: only then does what is sealed stay in the open on it. */
export async function isOpenFor(
  tx: Transaction,
  actor: Actor,
  about: { type: "internal_report" | "suspicious_report"; id: string },
  now: Date,
): Promise<boolean> {
  const [view] = await tx
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        eq(records.subjectType, about.type),
        eq(records.subjectId, about.id),
        eq(records.kind, "suspicion.viewed"),
        eq(records.actorId, actor.id),
        gt(records.at, new Date(now.getTime() - VIEW_LASTS_MS)),
      ),
    )
    .limit(1);
  return view !== undefined;
}
