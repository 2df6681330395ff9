// How long the database was at work, by what was asked of it: "insert events", "update profiles" … The rest of a stretch of
// time was this process' own work. Of statements sent one behind another each counts from the answer of the one before it.
import { Client } from "pg";

type Query = (this: Client, ...given: unknown[]) => unknown;

export type StatementClock = {
  /** Milliseconds by statement since the last time this was asked. */
  take(): Map<string, number>;
};

const TABLE = /\b(?:into|update|from|join)\s+"?([a-z_]+)/;
/** "select shared_keys", "insert events", "commit". */
const nameOf = (text: string): string => {
  const verb = text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? "";
  const table = verb === "update" ? /^\s*update\s+"?([a-z_]+)/.exec(text)?.[1] : TABLE.exec(text)?.[1];
  return table === undefined || ["begin", "commit", "rollback"].includes(verb) ? verb : `${verb} ${table}`;
};

/** Starts timing every statement of every connection of this process. */
export const startStatementClock = (): StatementClock => {
  let waited = new Map<string, number>();
  const prototype = Client.prototype as unknown as { query: Query };
  const ask = prototype.query;
  const answered = new WeakMap<Client, number>();
  prototype.query = function (...given) {
    const [first] = given;
    const text = typeof first === "string" ? first : ((first as { text?: string } | undefined)?.text ?? "");
    const start = performance.now();
    const answer = ask.apply(this, given);
    const note = () => {
      const name = nameOf(text);
      const now = performance.now();
      waited.set(name, (waited.get(name) ?? 0) + now - Math.max(start, answered.get(this) ?? 0));
      answered.set(this, now);
    };
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  };
  return {
    take: () => {
      const taken = waited;
      waited = new Map();
      return taken;
    },
  };
};
