// Which rows a transaction sees that is opened for somebody: their entities and, for a regulator, only what is granted to them now.
// The one way from an actor to a transaction, so that nobody's grant is stepped over.
import type { Scope } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import type { Actor } from "./actor";

/** The scope to open a transaction with on behalf of `actor`. */
export function scopeOf(actor: Actor): Scope {
  const { entityIds } = actor;
  if (entityIds === "all") return entityIds;
  const grantee =
    actor.kind === "staff" && actor.role === "regulator" ? actor.id : actor.kind === "machine" ? actor.granteeId : null;
  return grantee ? { entityIds, grantee, at: clockNow() } : entityIds;
}
