// The one logger: JSON lines on standard error, so that standard output stays free for results.
import pino from "pino";
import { loggedError } from "./log-error";

export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? "info",
    redact: ["*.password", "*.totp", "*.authorization", "*.cookie"],
    // an Error has no fields of its own: without this the log would say `{}`
    serializers: { error: loggedError },
  },
  pino.destination({ dest: 2, sync: true }),
);
