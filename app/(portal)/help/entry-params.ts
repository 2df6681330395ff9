// How pages on the way in are told what happened before: by their address, where anybody can write, so only as a code of a list.

/** The reason, when it is one of these. */
export const readWhy = <T extends string>(why: string | undefined, known: readonly T[]): T | null =>
  known.find((each) => each === why) ?? null;

const DAY = 86_400;

/** Seconds to wait, as milliseconds: at least one, at most a day. */
export const readSeconds = (seconds: string | undefined): number =>
  Math.min(DAY, Math.max(1, Math.floor(Number(seconds)) || 1)) * 1_000;
