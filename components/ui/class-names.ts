// Joins class names; falsy parts are left out.

/** "a" + (false && "b") + "c" → "a c". */
export const classNames = (...parts: (string | false | null | undefined)[]): string => parts.filter(Boolean).join(" ");
