// What may happen to a restriction, pure. It takes hold by two people, by the engine or one person for a day; it ends by two
// people, by its own end, or by one officer while nobody had ratified it; in force and lifted are the core's word alone.
import { fail, ok, type Result } from "@/lib/errors";
import type { RestrictionScope } from "./scope";
import type { Origin, RestrictionMeasure, RestrictionState } from "./states";

export const ALONE_MS = 24 * 3_600_000;

/** The part of a restriction that transitions change, and what they look at. */
export type RestrictionLife = {
  measure: RestrictionMeasure;
  origin: Origin;
  scope: RestrictionScope;
  state: RestrictionState;
  inForceAt: Date | null;
  endsAt: Date | null;
  reviewAt: Date | null;
  ratifiedAt: Date | null;
  revision: number;
  acknowledgedRevision: number;
  acknowledgedAt: Date | null;
  endedAt: Date | null;
  endedBy: string | null;
  endReason: string | null;
  version: number;
};

/** When it ends or is looked at again; one of them is null. */
export type Until = { endsAt: Date | null; reviewAt: Date | null };

export type Transition =
  /** As many people as it takes have signed. */
  | { do: "approve" }
  | { do: "reject"; by: string }
  | { do: "take_back"; by: string }
  | { do: "acknowledge"; revision: number }
  | { do: "propose_extension" }
  | { do: "extend"; until: Until }
  | { do: "propose_lift" }
  /** The proposal to lift was refused or taken back. */
  | { do: "keep" }
  | { do: "lift"; by: string; because: string }
  | { do: "lift_part"; leavesUsdCents: number }
  | { do: "release"; by: string; because: string }
  /** The core was never made to let go: it stands after all. */
  | { do: "resume" }
  | { do: "lapse" };

const takesHold: readonly RestrictionState[] = ["applying", "in_force"];
const untilLifted: readonly RestrictionState[] = [...takesHold, "lift_proposed"];

/** From where each may happen; a test prints what follows. */
export const fromStates: Record<Transition["do"], readonly RestrictionState[]> = {
  approve: ["proposed"],
  reject: ["proposed"],
  take_back: ["proposed"],
  acknowledge: [...untilLifted, "lifting"],
  propose_extension: takesHold,
  extend: takesHold,
  propose_lift: takesHold,
  keep: ["lift_proposed"],
  lift: ["lift_proposed"],
  lift_part: ["lift_proposed"],
  release: takesHold,
  resume: ["lifting"],
  lapse: untilLifted,
};

/** The restriction after the transition, or why it cannot happen. */
export function advance(life: RestrictionLife, transition: Transition, now: Date): Result<RestrictionLife> {
  if (!fromStates[transition.do].includes(life.state)) return fail("conflict", { detail: notNow(life) });
  const changed = changeOf(life, transition, now);
  if (!changed.ok) return changed;
  return ok({ ...life, ...changed.value, version: life.version + 1 });
}

function notNow({ state, endedAt }: RestrictionLife): string {
  if (endedAt || state === "lifting") return "restriction_is_over";
  if (state === "lift_proposed") return "proposal_is_open";
  return state === "proposed" ? "not_in_force" : "already_decided";
}

/** What the core is told from now on is another revision. */
const told = ({ revision }: RestrictionLife) => ({ revision: revision + 1 });

/** Held alone by the engine or one person, and nobody else stands behind it yet. */
export const isUnratified = ({ origin, ratifiedAt }: Pick<RestrictionLife, "origin" | "ratifiedAt">): boolean =>
  origin !== "proposal" && ratifiedAt === null;

/** One officer may let go of it: the engine's, behavioural, unratified. */
export const isReleasable = (life: Pick<RestrictionLife, "origin" | "ratifiedAt" | "measure">): boolean =>
  life.origin === "engine" && isUnratified(life) && life.measure === "withdrawal_hold";

function changeOf(life: RestrictionLife, transition: Transition, now: Date): Result<Partial<RestrictionLife>> {
  const acknowledged = life.acknowledgedRevision > 0 || life.inForceAt !== null;
  switch (transition.do) {
    case "approve":
      return ok({ state: "applying", ratifiedAt: now, ...told(life) });
    case "reject":
      return ok({ state: "rejected", endedAt: now, endedBy: transition.by, endReason: "rejected" });
    case "take_back":
      return ok({ state: "withdrawn", endedAt: now, endedBy: transition.by, endReason: "withdrawn" });
    case "acknowledge":
      return acknowledge(life, transition.revision, now);
    case "propose_extension":
      return life.measure === "closure" ? fail("conflict", { detail: "closure_is_final" }) : ok({});
    case "extend":
      return ok({ ...transition.until, ratifiedAt: life.ratifiedAt ?? now, ...told(life) });
    case "propose_lift":
      return ok({ state: "lift_proposed" });
    case "keep":
      return ok({ state: acknowledged ? "in_force" : "applying" });
    case "lift":
      return ok({ state: "lifting", endedBy: transition.by, endReason: transition.because, ...told(life) });
    case "lift_part": {
      const held = life.scope.usdCents;
      if (held === undefined || transition.leavesUsdCents <= 0 || transition.leavesUsdCents >= held)
        return fail("conflict", { detail: "not_a_part" });
      const scope = { ...life.scope, usdCents: transition.leavesUsdCents };
      return ok({ state: acknowledged ? "in_force" : "applying", scope, ...told(life) });
    }
    case "release":
      if (!isReleasable(life)) return fail("conflict", { detail: "needs_two_people" });
      return ok({ state: "lifting", endedBy: transition.by, endReason: transition.because, ...told(life) });
    case "resume":
      if (life.endReason === "lapsed" || (life.endsAt && life.endsAt <= now))
        return fail("conflict", { detail: "end_is_past" });
      return ok({ state: "applying", endedBy: null, endReason: null, ...told(life) });
    case "lapse":
      if (life.measure === "sanctions_block" || !life.endsAt || life.endsAt > now)
        return fail("conflict", { detail: "end_not_reached" });
      return ok({ state: "lifting", endReason: "lapsed", ...told(life) });
  }
}

/** The core took a revision. An older one that comes late says only that it was taken. */
function acknowledge(life: RestrictionLife, revision: number, now: Date): Result<Partial<RestrictionLife>> {
  if (revision > life.revision || revision <= life.acknowledgedRevision)
    return fail("conflict", { detail: "nothing_new" });
  const taken = { acknowledgedRevision: revision, acknowledgedAt: now };
  if (life.state === "lifting") {
    if (revision < life.revision) return ok(taken);
    const state = life.endReason === "lapsed" ? "lapsed" : "lifted";
    return ok({ ...taken, state, endedAt: now });
  }
  const state = life.state === "applying" ? "in_force" : life.state;
  return ok({ ...taken, state, inForceAt: life.inForceAt ?? now });
}
