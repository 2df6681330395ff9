// Letting cases sleep until an instant, and waking them. New evidence wakes them too (lib/alerts/attach.ts).
import { defineCommand } from "@/lib/command";
import { moveCases } from "./bulk";
import { snoozeInput, wakeInput } from "./schema";

/** Lets cases sleep; the queue hides them until then. A due date stays what it was: sleeping does not stop our clock's deadline. */
export const snoozeCases = defineCommand({
  name: "case.snooze",
  permission: "case.work",
  input: snoozeInput,
  run: (environment, { cases, until, reason }) =>
    moveCases(
      environment,
      cases,
      { do: "snooze", until: new Date(until) },
      { kind: "case.snoozed", data: () => ({ until, reason }) },
    ),
});

/** Wakes cases before their time. */
export const wakeCases = defineCommand({
  name: "case.wake",
  permission: "case.work",
  input: wakeInput,
  run: (environment, { cases }) =>
    moveCases(environment, cases, { do: "wake" }, { kind: "case.woken", data: () => ({ because: "person" }) }),
});
