// The only clock. Domain code asks here (tests set it); no SQL now() and no Date.now() elsewhere.

let fixed: number | null = null;

/** The present instant, or the one that a test has set. */
export const now = (): Date => new Date(fixed ?? Date.now());

/** Tests only: pins the clock to `instant` (milliseconds or Date), or lets it run again with `null`. */
export const setClock = (instant: Date | number | null): void => {
  fixed = instant === null ? null : Number(instant);
};
