// Events that the console itself makes say so in their source; nobody else's may.

/** Source of what people of the console decided about a customer's own details. */
export const ownSource = "unflag";

export const isOwnSource = (source: string): boolean => source === ownSource || source.startsWith(`${ownSource}.`);
