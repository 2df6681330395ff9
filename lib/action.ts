// Server actions in one line: own pages only, the person read again, the command called, what it changed revalidated.
// Nothing is thrown at the page and nothing translated here: failures go back as codes.
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import type { z } from "zod";
import { isOwnWrite } from "./auth/origin";
import { currentActor } from "./auth/session";
import type { Command } from "./command";
import { fail, type Result } from "./errors";
import { isId, newId } from "./id";
import { log } from "./log";

/** What a server action answers: plain data, the value or an error with its code. */
export type ActionResult<T> = Result<T>;
export type Action<S extends z.ZodType, T> = (idempotencyKey: string, input: z.input<S>) => Promise<ActionResult<T>>;

/**
 * Makes a command callable from the browser. `idempotencyKey` is a UUID made there per attempt; `revalidate` names the
 * paths that show what was changed. Unexpected errors are logged under `params.reference` and answered as `internal`.
 */
export function action<S extends z.ZodType, T>(
  command: Command<S, T>,
  revalidate?: (input: z.input<S>, value: T) => readonly string[],
): Action<S, T> {
  return async (idempotencyKey, input) => {
    if (!isOwnWrite(await headers())) return fail("not_allowed", { detail: "foreign_origin" });
    if (typeof idempotencyKey !== "string" || !isId(idempotencyKey)) return fail("invalid", { path: "idempotencyKey" });
    const requestId = newId();
    try {
      const actor = await currentActor();
      if (!actor) return fail("not_signed_in");
      const result = await command({ actor, idempotencyKey, requestId }, input);
      if (result.ok) for (const path of revalidate?.(input, result.value) ?? []) revalidatePath(path);
      return result;
    } catch (error) {
      log.error({ error, requestId, command: command.definition.name }, "a command failed");
      return fail("internal", { params: { reference: requestId } });
    }
  };
}
