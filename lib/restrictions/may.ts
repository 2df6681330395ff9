// What a reader may do with a restriction and with what waits about it, pure, each with the reason where they may not. Menus hide by
// it; the commands decide.
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { RestrictionView } from "./dto";
import { isReleasable, isUnratified, type RestrictionLife } from "./lifecycle";
import { mayDecide } from "./signing";
import type { ProposalKind } from "./states";

type Waiting = { kind: ProposalKind; proposedBy: string; signedBy: readonly string[] };
type May = RestrictionView["may"];

/** Why this reader may not decide a proposal; null when they may. */
export function whyNotDecide(actor: Actor, measure: RestrictionLife["measure"], waiting: Waiting): string | null {
  if (!can(actor, "restriction.approve")) return "role_may_not";
  if (waiting.proposedBy === actor.id) return "proposer_cannot_decide";
  const may = mayDecide(actor, waiting.kind, measure);
  if (!may.ok) return may.error.detail ?? may.error.code;
  return waiting.signedBy.includes(actor.id) ? "already_signed" : null;
}

/** Why a restriction in this state cannot be changed by a proposal; null when it can. */
function whyNotNow({ state, measure }: RestrictionLife, waiting: Waiting | null): string | null {
  if (waiting) return "proposal_is_open";
  if (state === "proposed" || state === "approved") return "not_in_force";
  if (state !== "applying" && state !== "in_force") return "restriction_is_over";
  return measure === "closure" ? "closure_is_final" : null;
}

export function mayOf(actor: Actor, life: RestrictionLife, waiting: Waiting | null, givenUp = false): May {
  const proposes = can(actor, "restriction.propose") ? null : "role_may_not";
  const changes = proposes ?? whyNotNow(life, waiting);
  const stands = life.state === "applying" || life.state === "in_force";
  const releases = can(actor, "restriction.release") ? null : "role_may_not";
  return {
    approve: waiting ? whyNotDecide(actor, life.measure, waiting) : "nothing_waits",
    extend: changes,
    lift: changes,
    release: releases ?? (stands ? (isReleasable(life) ? null : "needs_two_people") : "restriction_is_over"),
    resume: can(actor, "restriction.resume")
      ? life.state === "lifting" && life.endReason !== "lapsed" && givenUp
        ? null
        : "order_not_given_up"
      : "role_may_not",
    ratify: changes ?? (isUnratified(life) && life.measure !== "sanctions_block" ? null : "already_ratified"),
  };
}
