// Customers' forms in one line: own pages only, the customer read again, the command called. Nothing is thrown at the page.
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { z } from "zod";
import type { CustomerActor } from "@/lib/access/actor";
import { isOwnWrite } from "@/lib/auth/origin";
import type { Command } from "@/lib/command";
import { type AppError, fail, type Result } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { log } from "@/lib/log";
import { currentCustomer } from "./session";

type Ask<T> = (customer: CustomerActor, requestId: string) => Promise<Result<T>>;

async function asCustomer<T>(name: string, ask: Ask<T>): Promise<Result<T>> {
  if (!isOwnWrite(await headers())) return fail("not_allowed", { detail: "foreign_origin" });
  const requestId = newId();
  try {
    const customer = await currentCustomer();
    return customer ? await ask(customer, requestId) : fail("not_signed_in");
  } catch (error) {
    log.error({ error, requestId, command: name }, "a command failed");
    return fail("internal", { params: { reference: requestId } });
  }
}

/** Makes a command callable from a customer's browser by script; see lib/action.ts. */
export function portalAction<S extends z.ZodType, T>(
  command: Command<S, T>,
  revalidate?: (input: z.input<S>, value: T) => readonly string[],
): (idempotencyKey: string, input: z.input<S>) => Promise<Result<T>> {
  return async (idempotencyKey, input) => {
    if (typeof idempotencyKey !== "string" || !isId(idempotencyKey)) return fail("invalid", { path: "idempotencyKey" });
    const result = await asCustomer(command.definition.name, (actor, requestId) =>
      command({ actor, idempotencyKey, requestId }, input),
    );
    if (result.ok) for (const path of revalidate?.(input, result.value) ?? []) revalidatePath(path);
    return result;
  };
}

/**
 * Makes a command the `action` of a `<form>` that works without JavaScript. `read` takes the input from the fields, `then` names
 * the page that tells how it went (a redirect, so that reloading sends nothing twice). A hidden field `key`, a UUID drawn with
 * the page, makes a double click one effect.
 */
export function portalForm<S extends z.ZodType, T>(
  command: Command<S, T>,
  read: (form: FormData, customer: CustomerActor) => z.input<S>,
  then: (result: Result<T>, form: FormData) => string,
): (form: FormData) => Promise<void> {
  return async (form) => {
    const result = await send(command, read, form);
    revalidatePath("/help", "layout");
    redirect(then(result, form));
  };
}

/**
 * The same for a form in which one writes: what was refused comes back to the page (`keep`), so that nothing is typed twice; `then`
 * names the page that tells that it was done.
 */
export function keptForm<S extends z.ZodType, T, Kept>(
  command: Command<S, T>,
  read: (form: FormData, customer: CustomerActor) => z.input<S>,
  then: string,
  keep: (error: AppError, form: FormData) => Kept,
): (before: Kept, form: FormData) => Promise<Kept> {
  return async (_, form) => {
    const result = await send(command, read, form);
    if (!result.ok) return keep(result.error, form);
    revalidatePath("/help", "layout");
    redirect(then);
  };
}

async function send<S extends z.ZodType, T>(
  command: Command<S, T>,
  read: (form: FormData, customer: CustomerActor) => z.input<S>,
  form: FormData,
): Promise<Result<T>> {
  const key = form.get("key");
  const idempotencyKey = typeof key === "string" && isId(key) ? key : undefined;
  const result = await asCustomer(command.definition.name, (actor, requestId) =>
    command({ actor, idempotencyKey, requestId }, read(form, actor)),
  );
  if (!result.ok && result.error.code === "not_signed_in") redirect("/help?over=1");
  return result;
}
