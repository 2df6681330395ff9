// Which numbers of a rule can be moved in the page: thresholds. Facts and profiles were kept for the windows that were in force.

const windows: ReadonlySet<string> = new Set(["minutes", "hours", "days"]);

/** A parameter that says over which time is counted. */
export const isWindow = (unit: string): boolean => windows.has(unit);
