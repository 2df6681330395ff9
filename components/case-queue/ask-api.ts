// Reading from our own GET routes: the value, or the error with its code thrown for React Query to keep.
import type { AppError } from "@/lib/errors";

/** A failure that the server named. */
export class ApiError extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
  }
}

/** Asks `GET url` that answers `{ value }` or `{ error }`. */
export async function askApi<T>(url: string, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(url, { signal });
  const body = (await answer.json().catch(() => ({ error: { code: "unavailable" } }))) as
    | { value: T }
    | { error: AppError };
  if ("error" in body) throw new ApiError(body.error);
  return body.value;
}
