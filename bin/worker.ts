// The worker process beside the server: background jobs and the schedule. It may be killed at any moment; another one takes
// up what it held. Stops after the jobs at hand when it is asked to.
import { closeDatabase } from "@/db/client";
import { handlers } from "@/lib/jobs/handlers";
import { work } from "@/lib/jobs/worker";
import { log } from "@/lib/log";
import { mailState } from "@/lib/mail/settings";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { serveOnlyWhenReapplied } from "@/lib/retention/reapply";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());

await serveOnlyWhenReapplied();
const loaded = await ensureLists();
if (loaded.length > 0) log.info({ lists: loaded }, "reference lists loaded");
log[["smtp", "files"].includes(mailState()) ? "info" : "warn"]({ mail: mailState() }, "worker started");
await work(handlers, stopping.signal);
await closeDatabase();
