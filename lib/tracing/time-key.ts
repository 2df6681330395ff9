// Keys order transfers: the second, then the place inside it.

/** Room for this many transfers in one second; 2^31 seconds times that still fit a double exactly. */
export const perSecond = 2 ** 22;

export const secondOf = (time: number): number => Math.floor(time / 1000);

/** The lowest key of the second that an instant lies in. */
export const firstKeyOf = (time: number): number => secondOf(time) * perSecond;

/** The highest key of the second that an instant lies in. */
export const lastKeyOf = (time: number): number => firstKeyOf(time) + perSecond - 1;
