// What a failed statement may tell: the statement and the database's code, never the values. They are people's names and
// addresses, and whoever catches an error writes it to a log.
import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";

/** Takes the values out of an error of the database, in place, and of what caused it; other errors stay as they are. */
export function withoutValues(error: unknown): unknown {
  if (error instanceof DrizzleQueryError) {
    retell(error, `Failed query: ${error.query}`);
    error.params = [];
    withoutValues(error.cause);
  } else if (error instanceof DatabaseError) {
    // "Key (email)=(…) already exists", "Failing row contains (…)": never needed, the constraint is named
    error.detail = undefined;
    error.where = undefined;
    // class 22, data exception: the sentence quotes what could not be read
    if (error.code?.startsWith("22")) retell(error, error.message.replace(/".*"/s, '"…"'));
  }
  return error;
}

function retell(error: Error, message: string): void {
  error.stack = error.stack?.replace(error.message, () => message);
  error.message = message;
}
