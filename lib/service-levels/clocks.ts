// Clocks as people read them: how much is used, what is left, how they stand now, and which event started, paused and stopped them.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { serviceClocks } from "@/db/schema/service-levels";
import { businessMs } from "@/lib/calendars/business-time";
import type { SubjectType } from "./events";
import type { ClockState, Mark } from "./fold";
import { readClocks, rulesOf, stateOf } from "./store";
import { type ClockName, statutory } from "./targets";

export type Standing = "in_time" | "half" | "three_quarters" | "breached";

/** One round of a clock, as plain JSON. */
export type Clock = {
  clock: ClockName;
  round: number;
  state: ClockState["state"];
  statutory: boolean;
  calendar: string;
  startedAt: string;
  stoppedAt: string | null;
  limitMs: number;
  /** Of its calendar, until now. */
  usedMs: number;
  /** By the wall, while the ball was with us. */
  oursMs: number;
  dueAt: string | null;
  breachedAt: string | null;
  standing: Standing;
  marks: { at: string; do: Mark["do"]; kind: string }[];
};

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** How a clock stands at `now`: by the instants that were worked out when it last began to run, or by what it had used when it stood. */
export function standingOf(clock: ClockState, now: number): Standing {
  const { state, halfAt, threeQuartersAt, dueAt, breachedAt, usedMs, limitMs } = clock;
  if (breachedAt !== null) return "breached";
  if (state !== "running") {
    if (usedMs > limitMs) return "breached";
    return usedMs >= limitMs * 0.75 ? "three_quarters" : usedMs >= limitMs * 0.5 ? "half" : "in_time";
  }
  if ((dueAt ?? now + 1) <= now) return "breached";
  if ((threeQuartersAt ?? now + 1) <= now) return "three_quarters";
  return (halfAt ?? now + 1) <= now ? "half" : "in_time";
}

/** The clocks of one case, inquiry or appeal: kept with every record of it, and equal to a recount of them all. */
export async function clocksOf(
  tx: Transaction,
  subject: { type: SubjectType; id: string },
  now: Date,
): Promise<Clock[]> {
  return viewsOf(tx, await readClocks(tx, subject.type, [subject.id]), now);
}

/** The clocks of a case, and of the inquiries and appeals that belong to it. */
export async function clocksOfCase(tx: Transaction, caseId: string, now: Date): Promise<Clock[]> {
  const rows = await tx.select().from(serviceClocks).where(eq(serviceClocks.caseId, caseId));
  return viewsOf(tx, rows.map(stateOf), now);
}

async function viewsOf(tx: Transaction, states: readonly ClockState[], now: Date): Promise<Clock[]> {
  const rules = await rulesOf(
    tx,
    states.map(({ entityId }) => entityId),
  );
  const at = now.getTime();
  return states
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((state) => {
      const last = state.marks.at(-1)?.at ?? state.startedAt;
      const history = rules.get(state.entityId)?.history(state.calendar);
      const running = state.state === "running" && history !== undefined;
      return {
        ...{ clock: state.clock, round: state.round, state: state.state, calendar: state.calendar },
        statutory: statutory.includes(state.clock),
        startedAt: new Date(state.startedAt).toISOString(),
        stoppedAt: iso(state.stoppedAt),
        limitMs: state.limitMs,
        usedMs: state.usedMs + (running ? businessMs(history, last, at) : 0),
        oursMs: state.oursMs + (running ? Math.max(0, at - last) : 0),
        dueAt: iso(state.dueAt),
        breachedAt: iso(
          state.breachedAt ?? (running && state.dueAt !== null && state.dueAt <= at ? state.dueAt : null),
        ),
        standing: standingOf(state, at),
        marks: state.marks.map((mark) => ({ at: new Date(mark.at).toISOString(), do: mark.do, kind: mark.kind })),
      };
    });
}
