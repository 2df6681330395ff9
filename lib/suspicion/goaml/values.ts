// Single values in the shapes that goAML 5.0.2 takes: names in Latin letters, countries and currencies of its lists, dates, amounts,
// addresses of the network. What cannot be put so is left out, never made up.
import anyAscii from "any-ascii";
import { isHan, readMandarin } from "@/lib/screening/scripts/han";
import { cut } from "./xml";

const countries =
  "AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";
const currencies =
  "AED ARS AUD BDT BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HUF IDR ILS INR ISK JOD JPY KES KRW KWD KZT LKR MAD MOP MUR MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD UYU UZS VND XBT ZAR";
const countrySet = new Set(countries.split(" "));
const currencySet = new Set(currencies.split(" "));

/** A country of the schema's list; "-" is its "unknown". */
export const countryOf = (code: string | null | undefined): string =>
  code && countrySet.has(code.toUpperCase()) ? code.toUpperCase() : "-";
export const knownCountry = (code: string | null | undefined): string | undefined =>
  countryOf(code) === "-" ? undefined : countryOf(code);

/** A currency of the schema's list (bitcoin is XBT there), or nothing. */
export function currencyOf(code: string | undefined): string | undefined {
  const wanted = code?.toUpperCase() === "BTC" ? "XBT" : code?.toUpperCase();
  return wanted && currencySet.has(wanted) ? wanted : undefined;
}

/** A name in the letters that the schema takes; "-" when nothing is left of it. */
export function latin(name: string, most: number): string {
  const letters = anyAscii(name)
    .replace(/[^a-zA-Z0-9 .'-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return cut(letters, most).trim() || "-";
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/**
 * Given and family name: the last word is the family's, and what has one word alone is a family name. In Chinese characters the
 * family's comes first.
 */
export function splitName(name: string): { first: string; last: string } {
  const [family, given] = isHan(name.trim()) ? readMandarin(name.trim(), true) : [];
  if (family && given) return { first: cut(capital(given), 100), last: cut(capital(family), 100) };
  const words = latin(name, 200).split(" ");
  const last = words.pop() ?? "-";
  return { first: cut(words.join(" ") || "-", 100), last: cut(last, 100) };
}

/** Whether a name loses something in those letters. */
export const isTransliterated = (name: string): boolean => latin(name, 500) !== name.trim().replace(/\s+/g, " ");

/** An instant, or the beginning of a day, as the schema's dates are; nothing before 1753. */
export function dateTime(at: number | string): string | undefined {
  const date = new Date(typeof at === "string" && at.length === 10 ? `${at}T00:00:00Z` : at);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1753 || date.getUTCFullYear() > 9999) return undefined;
  return date.toISOString().slice(0, 19);
}

/** Cents as a decimal. */
export const decimal = (cents: number): string => (cents / 100).toFixed(2);

/** An amount as it was sent, with as many digits as the schema takes. */
export function amountOf(text: string): string | undefined {
  const match = /^(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  return match?.[1] ? (match[2] ? `${match[1]}.${match[2].slice(0, 13)}` : match[1]) : undefined;
}

const emailShape = /^[_a-zA-Z0-9+-]+(\.[_a-zA-Z0-9+-]+)*@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*(\.[a-zA-Z]{2,15})$/;
export const emailOf = (text: string | undefined): string | undefined =>
  text && text.length <= 255 && emailShape.test(text) ? text : undefined;

const ipv4Shape = /^((1?[0-9]?[0-9]|2[0-4][0-9]|25[0-5])\.){3}(1?[0-9]?[0-9]|2[0-4][0-9]|25[0-5])$/;
const ipv6Shape = /^([A-Fa-f0-9]{1,4}:){7}[A-Fa-f0-9]{1,4}$/;

/** `fe80::1` written out in eight groups, as the schema wants it. */
function writtenOut(text: string): string | undefined {
  if (!/^[0-9a-f:]+$/i.test(text)) return undefined;
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return undefined;
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  if (zeros < 0) return undefined;
  const whole = [...before, ...Array.from({ length: zeros }, () => "0"), ...after].join(":");
  return ipv6Shape.test(whole) ? whole : undefined;
}

export function ipOf(text: string | undefined): { version: "ipv4" | "ipv6"; address: string } | undefined {
  if (!text) return undefined;
  if (ipv4Shape.test(text)) return { version: "ipv4", address: text };
  const whole = writtenOut(text);
  return whole ? { version: "ipv6", address: whole } : undefined;
}
