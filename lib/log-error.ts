// An error as it is logged: what failed and where, never the values that a statement carried, which may be anybody's. Pure.
import pino from "pino";

/** A failed statement repeats its values after its text, before the stack. */
const withoutValues = (text: string): string => text.replace(/\nparams:[\s\S]*?(?=\n {4}at |$)/g, "");

/** For a logger's `error` field: an Error or what somebody made of one. */
export function loggedError(error: unknown): unknown {
  if (typeof error === "string") return withoutValues(error);
  if (!(error instanceof Error)) return error;
  const { params: _, detail: __, where: ___, ...told } = pino.stdSerializers.err(error) as pino.SerializedError;
  return { ...told, message: withoutValues(told.message), stack: withoutValues(String(told.stack)) };
}
