// Server-sent events: "what you are looking at has changed". Carries topics only; the session is asked again while it runs.
import { cookies } from "next/headers";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { watch } from "@/lib/live/hub";
import { watchableOutside, watchableTopics } from "@/lib/live/topics";

export const dynamic = "force-dynamic";
const BEAT_MS = 20_000;

/** `GET /api/live?topics=queue:<entity>,case:<id>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const jar = await cookies();
  // A browser comes again by itself after every pause of the line: that is nobody at work.
  const actor = await sessionFromCookies(jar, { passive: true });
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const topics = new URL(request.url).searchParams.get("topics") ?? "";
  const ask = can(actor, "case.read") ? watchableTopics : watchableOutside;
  const watchable = await ask({ actor }, { topics });
  if (!watchable.ok) return errorResponse(watchable.error);

  const encoder = new TextEncoder();
  let send = (_: string): void => {};
  const unwatch = await watch(actor.id, watchable.value, (topic) => send(`data: ${topic}\n\n`));
  if (!unwatch) return errorResponse({ code: "throttled", detail: "too_many_streams" });
  let stop = unwatch;
  let over = false;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (text) => controller.enqueue(encoder.encode(text));
      const end = (): void => {
        if (over) return;
        stop();
        controller.close();
      };
      const beat = setInterval(async () => {
        const still = await sessionFromCookies(jar, { passive: true }).catch(() => actor);
        // Who may see something else now comes again and is asked again what they may watch.
        if (still && scopeOf(still) === scopeOf(actor)) return send(": beat\n\n");
        if (!still) send("event: signed_out\ndata: -\n\n");
        end();
      }, BEAT_MS);
      stop = () => {
        over = true;
        clearInterval(beat);
        unwatch();
        send = () => {};
      };
      send("retry: 2000\n\n");
      if (request.signal.aborted) end();
      else request.signal.addEventListener("abort", () => stop());
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

const scopeOf = ({ role, entityIds, queues }: StaffActor): string => JSON.stringify([role, entityIds, queues]);
