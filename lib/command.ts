// Every write of the product. Role gate → parse → transaction → idempotency → run (which locks its subject and asks the
// row rule) → records → jobs and topics; a refusal is recorded in a transaction of its own. Invariants 1, 3 and 5.
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { inTransaction, send, type Transaction } from "@/db/client";
import { isPassingFault } from "@/db/passing-fault";
import { jobs } from "@/db/schema/events";
import { idempotencyKeys } from "@/db/schema/records";
import type { Actor } from "./access/actor";
import { passRoleGate, passRowRule } from "./access/check";
import type { Permission } from "./access/permissions";
import type { Rule, Subject } from "./access/rules";
import { scopeOf } from "./access/scope";
import { now as clockNow } from "./clock";
import { type AppError, ok, type Result } from "./errors";
import { newId } from "./id";
import { parseInput } from "./input";
import { appendRecords, type RecordEntry, record } from "./records/append";
import { canonicalJson } from "./records/canonical";
import { isHiddenKind } from "./suspicion/hidden-kinds";

/** Who asks, and under which key: the same key never has a second effect. */
export type Context = { actor: Actor; idempotencyKey?: string; requestId?: string };

/** Background work that begins when the change is committed. */
export type JobRequest = { kind: string; payload?: Record<string, unknown>; runAt?: Date; uniqueKey?: string };
type Effects = { topics?: readonly string[]; jobs?: readonly JobRequest[] };
/** What `run` leaves: its value and at least one record, so that an unrecorded command does not compile. */
export type Done<T> = { ok: true; value: T; records: readonly [RecordEntry, ...RecordEntry[]]; effects: Effects };
export type Outcome<T> = Done<T> | { ok: false; error: AppError };

/** Ends a command well: the value for the caller, the records to append, who to tell. */
export const done = <T>(
  value: T,
  records: readonly [RecordEntry, ...RecordEntry[]],
  effects: Effects = {},
): Done<T> => ({
  ok: true,
  value,
  records,
  effects,
});

export type CommandEnvironment = {
  tx: Transaction;
  actor: Actor;
  now: Date;
  /** Asks the permission table about the locked row. Must be awaited on every row that the command changes. */
  permit: (subject: Subject) => Promise<Result<null>>;
};

type Definition<S extends z.ZodType, T> = {
  name: string;
  permission: Permission;
  input: S;
  /** What a refusal is recorded against, read from the raw input. */
  subject?: (input: z.output<S>) => { type: string; id: string };
  run: (environment: CommandEnvironment, input: z.output<S>) => Promise<Outcome<T>>;
};

export type Command<S extends z.ZodType, T> = ((context: Context, input: z.input<S>) => Promise<Result<T>>) & {
  definition: Definition<S, T>;
};

/** A deadlock costs one of two transactions its work, not the person theirs. */
const TRIES = 4;

class Refusal extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
  }
}

/** Defines a write. The result is a function of who asks and what they ask; expected failures come back as values. */
export function defineCommand<S extends z.ZodType, T>(definition: Definition<S, T>): Command<S, T> {
  const command = async (context: Context, raw: z.input<S>): Promise<Result<T>> => {
    const gate = passRoleGate(context.actor, definition.permission);
    if (!gate.ok) return refuse(definition, context, gate.error, raw);
    const parsed = parseInput(definition.input, raw);
    if (!parsed.ok) return parsed;
    for (let left = TRIES; ; left -= 1) {
      try {
        return await inTransaction(scopeOf(context.actor), (tx) =>
          execute(definition, context, gate.value, tx, parsed.value),
        );
      } catch (error) {
        if (error instanceof Refusal) return refuse(definition, context, error.error, parsed.value);
        if (left <= 1 || !isPassingFault(error)) throw error;
      }
    }
  };
  return Object.assign(command, { definition });
}

/**
 * The same command, whose answer is never kept (a secret, personal data): an idempotency key is ignored, so that each call has
 * an effect of its own.
 */
export const unkept = <S extends z.ZodType, T>(command: Command<S, T>): Command<S, T> =>
  Object.assign(
    ({ actor, requestId }: Context, input: z.input<S>): Promise<Result<T>> => command({ actor, requestId }, input),
    { definition: command.definition },
  );

async function execute<S extends z.ZodType, T>(
  definition: Definition<S, T>,
  context: Context,
  rule: Rule,
  tx: Transaction,
  input: z.output<S>,
): Promise<Result<T>> {
  const { actor } = context;
  const now = clockNow();
  const repeat = await claimKey<T>(tx, definition.name, context, input, now);
  if (repeat) return repeat;
  const answers: Result<null>[] = [];
  const permit = async (subject: Subject): Promise<Result<null>> => {
    const answer = await passRowRule(tx, actor, rule, subject);
    answers.push(answer);
    return answer;
  };
  const outcome = await definition.run({ tx, actor, now, permit }, input);
  if (!outcome.ok) throw new Refusal(outcome.error);
  // A command that forgot to ask, or did not listen, changes nothing. The system's own work has no rows of somebody else's.
  if (actor.kind !== "system" && (answers.length === 0 || answers.some(({ ok: allowed }) => !allowed)))
    throw new Error(`${definition.name} did not ask the permission table, or went on against its answer`);
  await enqueue(tx, outcome.effects.jobs ?? [], now);
  await publish(tx, outcome.effects.topics ?? []);
  if (context.idempotencyKey) {
    const result = JSON.stringify(outcome.value ?? null);
    const mine = eq(idempotencyKeys.key, storedKey(context));
    await send(tx, tx.update(idempotencyKeys).set({ result }).where(mine));
  }
  await appendRecords(tx, actorOf(actor), now, outcome.records, context.requestId);
  return ok(outcome.value);
}

const actorOf = (actor: Actor) => ({ kind: actor.kind, id: actor.id, role: actor.role });
const storedKey = (context: Context): string => `${context.actor.id}:${context.idempotencyKey}`;

/** Claims the idempotency key; answers what was answered before, or that the same key came with another body. */
async function claimKey<T>(
  tx: Transaction,
  name: string,
  context: Context,
  input: unknown,
  at: Date,
): Promise<Result<T> | null> {
  if (!context.idempotencyKey) return null;
  const inputDigest = createHash("sha256")
    .update(canonicalJson(input ?? null))
    .digest();
  const key = storedKey(context);
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ key, command: name, inputDigest, createdAt: at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return null;
  const [known] = await tx.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key));
  if (!known || known.command !== name || !known.inputDigest.equals(inputDigest)) {
    throw new Refusal({ code: "idempotency_mismatch" });
  }
  return ok(JSON.parse(known.result ?? "null") as T);
}

/** Adds jobs inside the transaction that asked for them; a waiting job with the same unique key is enough. */
export async function enqueue(tx: Transaction, requests: readonly JobRequest[], at: Date): Promise<void> {
  if (requests.length === 0) return;
  const rows = requests.map((request) => ({
    id: newId(),
    kind: request.kind,
    payload: request.payload ?? {},
    uniqueKey: request.uniqueKey,
    state: "waiting",
    runAt: request.runAt ?? at,
    attempts: 0,
    createdAt: at,
  }));
  await send(tx, tx.insert(jobs).values(rows).onConflictDoNothing());
}

/** Tells watchers, once the transaction commits, that what they look at has changed. */
export async function publish(tx: Transaction, topics: readonly string[]): Promise<void> {
  const distinct = [...new Set(topics)];
  if (distinct.length === 0) return;
  const told = sql`select pg_notify('unflag_topics', topic) from unnest(${sql.param(distinct)}::text[]) as topic`;
  await send(tx, told);
}

async function refuse<S extends z.ZodType, T>(
  definition: Definition<S, T>,
  context: Context,
  error: AppError,
  raw: unknown,
): Promise<Result<T>> {
  const parsed = parseInput(definition.input, raw);
  const subject = parsed.ok && definition.subject ? definition.subject(parsed.value) : null;
  return recordRefusal(context, definition.name, error, subject);
}

/** Puts a refusal on the record, in a transaction of its own, and hands it on. */
export async function recordRefusal(
  { actor, requestId }: Context,
  command: string,
  error: AppError,
  subject: RecordEntry["subject"] = null,
): Promise<{ ok: false; error: AppError }> {
  const kind = isHiddenKind(command) ? "suspicion.refused" : "command.refused";
  const entry = record(kind, subject, null, { command, code: error.code, detail: error.detail });
  await inTransaction("all", (tx) => appendRecords(tx, actorOf(actor), clockNow(), [entry], requestId));
  return { ok: false, error };
}
