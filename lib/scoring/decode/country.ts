// Country codes (ISO 3166, two letters), in whichever case they are written.

const COUNTRY = /^[A-Za-z]{2}$/;

/** The code in capitals, or null for what is none. */
export const parseCountry = (text: string): string | null => (COUNTRY.test(text) ? text.toUpperCase() : null);
