// One pool, one driver. Everything goes through a transaction whose entity scope row-level security enforces.
import type { SQL } from "drizzle-orm";
import { type NodePgDatabase, NodePgSession, NodePgTransaction } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import { Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { keepPlanned } from "./planned";
import { withoutValues } from "./query-error";

/** A transaction: all that commands and queries are given. */
export type Transaction = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0];
/** A regulator's: of these entities only what is granted to them at that instant. */
type GrantedScope = { entityIds: readonly string[]; grantee: string; at: Date };
/** The entities whose rows a transaction may touch; `all` only for the system itself. */
export type Scope = readonly string[] | "all" | GrantedScope;

type Connection = { url: string; pool: Pool };
// Kept on globalThis: the server's bundles must share one pool.
const holder = globalThis as { unflagConnection?: Connection };

function connection(): Connection {
  const url = env().DATABASE_URL;
  if (holder.unflagConnection?.url === url) return holder.unflagConnection;
  // With `pipeline` a statement goes out while those before it are not answered yet; the database still runs them one by one.
  const pool = new Pool({ connectionString: url, max: 12, application_name: "unflag", pipeline: true });
  // A connection that the server closed while nobody used it is replaced; unheard, its error would end the process.
  pool.on("error", (error) => log.warn({ error: error.message }, "an idle database connection was lost"));
  holder.unflagConnection = { url, pool };
  return holder.unflagConnection;
}

const dialect = new PgDialect({ casing: "snake_case" });

/** What was sent in a transaction and is not waited for before its end. */
const underWay = new WeakMap<Transaction, Promise<unknown>[]>();

/**
 * Sends a statement whose answer nobody needs: the next one goes out behind it at once, and nothing is committed without it. Its failure
 * is the transaction's. Inside a savepoint it is waited for.
 */
export async function send(tx: Transaction, statement: SQL | PromiseLike<unknown>): Promise<void> {
  const answered = ("then" in statement ? statement : tx.execute(statement)).then(() => undefined);
  const sent = underWay.get(tx);
  if (sent) keep(sent, answered);
  else await answered;
}

/** Whether an error only says that a statement before it had failed. */
const isEcho = (error: unknown): boolean =>
  error instanceof Error && ((error as { code?: unknown }).code === "25P02" || isEcho(error.cause));

function keep(sent: Promise<unknown>[], answered: PromiseLike<unknown>): void {
  const promise = Promise.resolve(answered);
  promise.catch(() => {}); // heard at the transaction's end
  sent.push(promise);
}

type Work<T> = (tx: Transaction) => Promise<T>;

/** Runs `work` in one transaction that sees only the rows of `scope`; anything thrown rolls it back, and names no values. */
export const inTransaction = <T>(scope: Scope, work: Work<T>, readOnly = false): Promise<T> =>
  run(scope, work, readOnly ? "begin read only" : "begin", false);

/** The same for work that asks the same statements each time: all of them stay planned. */
export const inPlannedTransaction = <T>(scope: Scope, work: Work<T>): Promise<T> => run(scope, work, "begin", true);

async function run<T>(scope: Scope, work: Work<T>, begin: string, planned: boolean): Promise<T> {
  const client = await connection().pool.connect();
  const door = openDoor(client);
  const session = keepPlanned(new NodePgSession(door.client, dialect, undefined), planned);
  const tx: Transaction = new NodePgTransaction(dialect, session, undefined);
  const sent: Promise<unknown>[] = [];
  underWay.set(tx, sent);
  let [ended, lost] = [false, false];
  try {
    keep(sent, client.query(begin));
    keep(sent, enter(client, scope));
    const value = await work(tx);
    ended = true;
    door.close();
    const commit = client.query("commit");
    const [{ command }] = await Promise.all([commit, ...sent]);
    // A statement failed, and whoever sent it went on: the database has kept nothing.
    if (command !== "COMMIT") throw new Error("the transaction was rolled back, because a statement in it had failed");
    return value;
  } catch (error) {
    door.close();
    if (!ended) await client.query("rollback").catch(() => (lost = true));
    const [first] = (await Promise.allSettled(sent)).filter((answer) => answer.status === "rejected");
    throw withoutValues(first && isEcho(error) ? first.reason : error);
  } finally {
    underWay.delete(tx);
    client.release(lost);
  }
}

/**
 * The only way from a transaction to its connection. Closed at the end: of work that goes on side by side, one piece may fail while another
 * is still at it, and what that asks next must not run on a connection that is somebody else's by then.
 */
function openDoor(client: PoolClient): { client: PoolClient; close(): void } {
  let open = true;
  const query = (...given: Parameters<PoolClient["query"]>): Promise<unknown> =>
    open
      ? (client.query(...given) as unknown as Promise<unknown>)
      : Promise.reject(new Error("the transaction has ended"));
  return {
    client: { query } as unknown as PoolClient,
    close: () => {
      open = false;
    },
  };
}

function enter(client: PoolClient, scope: Scope): Promise<unknown> {
  const entityIds = scope === "all" ? "*" : ("grantee" in scope ? scope.entityIds : scope).join(",");
  return scope !== "all" && "grantee" in scope
    ? client.query(
        `select set_config('unflag.entities', $1, true), set_config('unflag.grantee', $2, true),
          set_config('unflag.grantee_at', $3, true)`,
        [entityIds, scope.grantee, scope.at.toISOString()],
      )
    : client.query({
        name: "enter",
        text: "select set_config('unflag.entities', $1, true)",
        values: [entityIds],
      });
}

/** A connection of its own, for LISTEN; the caller releases it. */
export const dedicatedClient = (): Promise<PoolClient> => connection().pool.connect();

/** Closes the pool; for command-line programs and tests. */
export async function closeDatabase(): Promise<void> {
  const open = holder.unflagConnection;
  holder.unflagConnection = undefined;
  await open?.pool.end();
}
