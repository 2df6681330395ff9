// Every read of the product: role gate → parse → read-only transaction in the actor's entities → a small DTO. The same
// permission narrows the rows, so a page cannot forget it.
import type { SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import type { Actor } from "./access/actor";
import { narrowRows, passRoleGate, passRowRule } from "./access/check";
import type { Permission } from "./access/permissions";
import type { Columns, Subject } from "./access/rules";
import { scopeOf } from "./access/scope";
import { now as clockNow } from "./clock";
import type { Context } from "./command";
import type { Result } from "./errors";
import { parseInput } from "./input";

export type QueryEnvironment = {
  tx: Transaction;
  actor: Actor;
  now: Date;
  /** The condition under which this actor may see rows with these columns. Must be part of every `where`. */
  visible: (columns: Columns & { customerId?: AnyPgColumn }) => SQL | undefined;
  /** Asks the permission table about one row that was read. */
  permit: (subject: Subject) => Promise<Result<null>>;
};

type Definition<S extends z.ZodType, T> = {
  name: string;
  permission: Permission;
  input: S;
  run: (environment: QueryEnvironment, input: z.output<S>) => Promise<Result<T>>;
};

export type Query<S extends z.ZodType, T> = ((
  context: Pick<Context, "actor">,
  input: z.input<S>,
) => Promise<Result<T>>) & {
  definition: Definition<S, T>;
  /** Tells a read from a write. */
  reads: true;
};

/** Defines a read. Nothing is written: what must be recorded (opening personal data) is a command. */
export function defineQuery<S extends z.ZodType, T>(definition: Definition<S, T>): Query<S, T> {
  const query = async ({ actor }: Pick<Context, "actor">, raw: z.input<S>): Promise<Result<T>> => {
    const gate = passRoleGate(actor, definition.permission);
    if (!gate.ok) return gate;
    const parsed = parseInput(definition.input, raw);
    if (!parsed.ok) return parsed;
    return inTransaction(
      scopeOf(actor),
      (tx) =>
        definition.run(
          {
            tx,
            actor,
            now: clockNow(),
            visible: (columns) => narrowRows(actor, gate.value, columns),
            permit: (subject) => passRowRule(tx, actor, gate.value, subject),
          },
          parsed.value,
        ),
      true,
    );
  };
  return Object.assign(query, { definition, reads: true as const });
}
