// Statements that stay planned on their connection, for work that asks the same ones again and again. Only those written as one text
// and asked often get a name: a text that is never the same twice would fill the server's memory.
import { createHash } from "node:crypto";
import type { NodePgSession } from "drizzle-orm/node-postgres";

/** Asked so often, a statement is likely to be asked again. */
const OFTEN = 4;
/** Texts that are counted, and so at most that stay planned on a connection. */
const COUNTED = 400;

// Each of the server's bundles counts for itself, and they share connections: a name is made of the text alone.
const uses = new Map<string, { name: string; count: number }>();

function nameOf(text: string): string | undefined {
  let known = uses.get(text);
  if (!known) {
    if (uses.size >= COUNTED) return undefined;
    known = { name: createHash("sha256").update(text).digest("base64url"), count: 0 };
    uses.set(text, known);
  }
  known.count += 1;
  return known.count > OFTEN ? known.name : undefined;
}

/** A call of a stored function: always the same text, and there is nothing to plan for the values at hand. */
const isCall = (text: string): boolean => /^select (\* from )?[a-z_]+\(/.test(text);

/** Names the plain statements of a session that are asked again and again: calls of stored functions, or all. */
export function keepPlanned<S extends Pick<NodePgSession<never, never>, "prepareQuery">>(session: S, all: boolean): S {
  const prepare = session.prepareQuery.bind(session);
  const named: typeof prepare = (query, fields, name, ...rest) => {
    const plain = fields === undefined && (all || isCall(query.sql));
    return prepare(query, fields, name ?? (plain ? nameOf(query.sql) : undefined), ...rest);
  };
  session.prepareQuery = named as S["prepareQuery"];
  return session;
}
