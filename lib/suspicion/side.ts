// Whose eyes a transaction has: row-level security shows rows of suspicion to the MLRO's side, and to anybody else what they filed. Only
// this file says so to the database, and only for the actor that the command or query was called by.
import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/access/actor";
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
