// Telling the core one order, and believing only what the core itself says: in force or lifted only by an answer that it signed and
// that repeats the restriction and its revision. What may have arrived is read back before it is sent again.
import { z } from "zod";
import { exchange, type Reply } from "./exchange";
import type { Order } from "./order";
import type { Route } from "./settings";

/** `answer`: a code of ours, or the status and the core's own code ("422 unknown_customer"). */
export type Told =
  | { kind: "acknowledged"; answer: string }
  /** The core knows a newer revision than this. */
  | { kind: "overtaken"; answer: string; revision: number }
  /** The core does not have this revision (only of reading back). */
  | { kind: "missing"; answer: string }
  | { kind: "failed"; answer: string; final: boolean };

const state = z.object({
  id: z.string(),
  revision: z.number().int(),
  state: z.enum(["in_force", "lifted"]),
  result: z.enum(["applied", "already_applied", "current"]),
  applied_at: z.iso.datetime({ offset: true }),
});
const refusal = z.object({
  error: z.string().regex(/^[a-z][a-z0-9_]{0,60}$/),
  /** Of `newer_revision`: which. */
  revision: z.number().int().optional(),
});

/** Refusals that another try, a mended key or a corrected clock may heal. */
const passing = new Set([401, 403, 408, 425, 429]);

const pathOf = ({ id }: Order): string => `/restrictions/${id}`;

/** Sends an order. With `unsure` set the core is asked first whether it has it already. */
export async function tellCore(route: Route, order: Order, unsure: boolean): Promise<Told> {
  if (unsure) {
    const known = await readBack(route, order);
    if (known.kind !== "missing") return known;
  }
  const idempotencyKey = `restriction:${order.id}:${order.revision}`;
  const reply = await exchange(route, { method: "PUT", path: pathOf(order), body: order, idempotencyKey });
  if (reply.kind === "none") {
    if (!reply.reached) return { kind: "failed", answer: reply.answer, final: false };
    const known = await readBack(route, order);
    return known.kind === "acknowledged" || known.kind === "overtaken"
      ? known
      : { kind: "failed", answer: reply.answer, final: false };
  }
  return judge(reply, order) ?? refused(reply);
}

/** Asks the core which revision it has. */
export async function readBack(route: Route, order: Order): Promise<Told> {
  const reply = await exchange(route, { method: "GET", path: pathOf(order) });
  if (reply.kind === "none") return { kind: "failed", answer: reply.answer, final: false };
  if (reply.signed && reply.status === 404) return { kind: "missing", answer: "core_has_none" };
  return judge(reply, order) ?? { ...refused(reply), final: false };
}

type Answer = Extract<Reply, { kind: "answer" }>;

/** What a 200 or a 409 says of the order, when the core signed it. */
function judge({ status, signed, body }: Answer, order: Order): Told | null {
  if (!signed) return null;
  const refused = status === 409 ? refusal.safeParse(body).data : undefined;
  if (refused?.error === "newer_revision")
    return { kind: "overtaken", answer: "core_has_newer", revision: refused.revision ?? order.revision };
  const told = status === 200 ? state.safeParse(body).data : undefined;
  if (!told || told.id !== order.id) return null;
  if (told.revision === order.revision)
    return told.state === order.state ? { kind: "acknowledged", answer: told.result } : null;
  if (told.result !== "current") return null;
  return told.revision > order.revision
    ? { kind: "overtaken", answer: "core_has_newer", revision: told.revision }
    : { kind: "missing", answer: "core_has_older" };
}

const refused = (reply: Answer): Extract<Told, { kind: "failed" }> => ({
  kind: "failed",
  answer: refusalOf(reply),
  final: isFinal(reply),
});

/** An answer that grants nothing, as it is kept: the status and the other side's own code, or that it was not theirs. */
export function refusalOf({ status, signed, body }: Answer): string {
  if (!signed) return status < 400 ? "not_signed" : `${status} not_signed`;
  return `${status} ${refusal.safeParse(body).data?.error ?? "answer_not_understood"}`;
}

/** Only the other side itself refuses for good: what is not signed may come from anybody on the way. */
export const isFinal = ({ status, signed }: Answer): boolean =>
  signed && status >= 400 && status < 500 && !passing.has(status);
