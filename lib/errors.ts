// The one list of expected failures: snake_case codes and their HTTP status. Expected failures are values, never thrown.

export const errorStatus = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  invalid: 422,
  stale: 409,
  conflict: 409,
  idempotency_mismatch: 409,
  throttled: 429,
  too_large: 413,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** An expected failure. `detail` names the precise cause (snake_case, translated at the edge); `path` points into the input. */
export type AppError = {
  code: ErrorCode;
  detail?: string;
  path?: string;
  /** Values for the translated sentence, and for `stale` what changed meanwhile. */
  params?: Record<string, unknown>;
};

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = (code: ErrorCode, rest: Omit<AppError, "code"> = {}): { ok: false; error: AppError } => ({
  ok: false,
  error: { code, ...rest },
});
