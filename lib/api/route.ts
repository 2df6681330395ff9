// What every route of the machine API shares: the key, the request's id, the count, and that an unexpected error says
// nothing about the inside. Cookies are not looked at.
import { inTransaction } from "@/db/client";
import type { MachineActor } from "@/lib/access/actor";
import { can, scopesFor } from "@/lib/access/check";
import type { Permission } from "@/lib/access/permissions";
import { now } from "@/lib/clock";
import { recordRefusal } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { log } from "@/lib/log";
import { appendRecords, digestOf, record } from "@/lib/records/append";
import { authenticateKey } from "./keys";
import { countRequest } from "./metrics";
import { failure } from "./respond";

export type ApiCall<P> = { request: Request; url: URL; params: P; actor: MachineActor; requestId: string };
type Params<P> = { params: Promise<P> };
type Handler<P> = (request: Request, context: Params<P>) => Promise<Response>;

/**
 * A route for holders of a key that may do this: asked before anything of the request is read, and a refusal is recorded. The
 * command or query behind it asks the same table again.
 */
export function keyRoute<P = Record<string, never>>(
  name: string,
  permission: Permission,
  handle: (call: ApiCall<P>) => Promise<Response>,
): Handler<P> {
  return (request, context) =>
    counted(name, async () => {
      const known = await authenticateKey(request.headers.get("authorization"));
      if (!known.ok) return { response: failure(known.error), key: "none" };
      const requestId = newId();
      if (!can(known.value, permission)) {
        const message = `this key may not do that; it needs the scope ${scopesFor(permission).join(" or ")}`;
        const error = { code: "not_allowed", detail: "key_lacks_scope", params: { message } } as const;
        const refused = await recordRefusal({ actor: known.value, requestId }, permission, error);
        return { response: failure(refused.error), key: known.value.id };
      }
      const call = { request, url: new URL(request.url), params: await context.params, actor: known.value, requestId };
      const response = await handle(call);
      if (request.method === "GET" && !unrecorded.includes(name)) await recordReading(name, call, response.status);
      response.headers.set("x-request-id", requestId);
      return { response, key: known.value.id };
    });
}

/** Asked every few seconds for good, and holds nobody's data: counts of our own. */
const unrecorded = ["metrics"];

/** What only reads leaves a record too, and is not answered without it; what was asked for is a keyed digest. Changes leave their own. */
async function recordReading(
  route: string,
  { actor, url, requestId }: ApiCall<unknown>,
  status: number,
): Promise<void> {
  const [entity = null, ...others] = actor.entityIds;
  const asked = digestOf(`${url.pathname}${url.search}`);
  const entry = record("api.requested", null, others.length === 0 ? entity : null, { route, status, asked });
  const { kind, id, role } = actor;
  await inTransaction("all", (tx) => appendRecords(tx, { kind, id, role }, now(), [entry], requestId));
}

/** A route for anybody: liveness, readiness, the description of the API. */
export function openRoute(name: string, handle: () => Promise<Response>): () => Promise<Response> {
  return () => counted(name, async () => ({ response: await handle(), key: "none" }));
}

async function counted(name: string, work: () => Promise<{ response: Response; key: string }>): Promise<Response> {
  const started = performance.now();
  const answered = await work().catch((error: unknown) => {
    log.error({ route: name, error: error instanceof Error ? error.stack : String(error) }, "request failed");
    const away = /ECONNREFUSED|ENOENT|ECONNRESET|57P0/.test(`${(error as { code?: string }).code} ${String(error)}`);
    return { response: failure(fail(away ? "unavailable" : "internal").error), key: "none" };
  });
  countRequest(name, answered.key, answered.response.status, (performance.now() - started) / 1_000);
  return answered.response;
}
