// What the reader may do with a request, and why not. It only shows: each command decides for itself.
import type { Transaction } from "@/db/client";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { EntryView, RequestView } from "./dto";
import { freezingKinds, type RequestKind, releasingKinds } from "./states";
import { countFiles, type StoredRequest, tookPart } from "./store";

type Environment = { tx: Transaction; actor: Actor; now: Date };

/** Codes of messages/legal `barred.*`, or null where nothing stands in the way. */
export async function mayDo(
  environment: Environment,
  request: StoredRequest,
  lines: readonly EntryView[],
): Promise<RequestView["may"]> {
  const handles = can(environment.actor, "legal_request.handle", { entityId: request.entityId });
  const handle = !handles ? "role" : request.closedAt ? "over" : null;
  return {
    verify: await whyNotVerify(environment, request),
    act: whyNotAct(environment, request, lines),
    handle,
    name: handle ?? (request.verifiedBy === environment.actor.id ? "verifier" : null),
  };
}

async function whyNotVerify({ tx, actor }: Environment, request: StoredRequest): Promise<string | null> {
  if (!can(actor, "legal_request.verify")) return "role";
  if (request.state !== "received") return "state";
  const proposedBy = (await tookPart(tx, request, actor.id)) ? actor.id : request.takenInBy;
  if (!can(actor, "legal_request.verify", { entityId: request.entityId, proposedBy })) return "second_person";
  return (await countFiles(tx, request.id)) === 0 ? "no_paper" : null;
}

function whyNotAct({ actor, now }: Environment, request: StoredRequest, lines: readonly EntryView[]): string | null {
  const { entityId, kind, state, closedAt, expiresAt } = request;
  if (!can(actor, "legal_request.handle", { entityId }) || !can(actor, "restriction.propose", { entityId }))
    return "role";
  if (![...freezingKinds, ...releasingKinds].includes(kind as RequestKind)) return "asks_no_measure";
  if (closedAt || state === "received") return "not_verified";
  if (expiresAt && expiresAt <= now) return "ended";
  return lines.every(({ customer }) => customer === null) ? "names_nobody" : null;
}
