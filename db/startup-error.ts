// A failure that the person at the terminal can do something about. Its message is one line; launcher and command line print
// only that line and exit with 1. Anything else that is thrown is a defect and keeps its stack.

export class StartupError extends Error {
  override name = "StartupError";
}

/** The way out that every trouble with the embedded database names. */
export const ownDatabaseHint =
  "To use a PostgreSQL (16 or newer) of your own, set DATABASE_URL and DATABASE_ADMIN_URL=postgresql://user:password@host/database.";

/** First line of whatever was thrown, without a trailing stop, to be put into a one-line message. */
export const reasonOf = (thrown: unknown): string => {
  // pg tries every address of a host name and reports them together, with an empty message of its own
  const first = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  const message = first instanceof Error ? first.message || first.name : String(first);
  return (message.split("\n")[0] ?? "").trim().replace(/\.$/, "");
};
