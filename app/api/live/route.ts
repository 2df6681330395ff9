// Server-sent events: "what you are looking at has changed". Carries topics only; the session is asked again while it runs.
import { cookies } from "next/headers";
import { isOwnRead } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { watch } from "@/lib/live/hub";
import { watchableTopics } from "@/lib/live/topics";

export const dynamic = "force-dynamic";
const BEAT_MS = 20_000;

/** `GET /api/live?topics=queue:<entity>,case:<id>` */
export async function GET(request: Request): Promise<Response> {
  if (!isOwnRead(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const jar = await cookies();
  const actor = await sessionFromCookies(jar);
  if (!actor) return errorResponse({ code: "not_signed_in" });
  const topics = new URL(request.url).searchParams.get("topics") ?? "";
  const watchable = await watchableTopics({ actor }, { topics });
  if (!watchable.ok) return errorResponse(watchable.error);

  const encoder = new TextEncoder();
  let stop = (): void => {};
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const unwatch = await watch(watchable.value, (topic) => send(`data: ${topic}\n\n`));
      const beat = setInterval(async () => {
        const still = await sessionFromCookies(jar, { passive: true }).catch(() => actor);
        if (still) return send(": beat\n\n");
        send("event: signed_out\ndata: -\n\n");
        stop();
        controller.close();
      }, BEAT_MS);
      stop = () => {
        clearInterval(beat);
        unwatch();
      };
      request.signal.addEventListener("abort", () => stop());
      send("retry: 2000\n\n");
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
