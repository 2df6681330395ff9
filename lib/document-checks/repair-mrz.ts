// Mends what readers confuse in a machine-readable zone: by what may stand at a place, then by the check digits. A mend that
// the digits do not single out is not made.
import { checkDigit } from "./check-digit";
import type { MrzCheck, MrzLayout } from "./mrz-layouts";

const asDigit: Record<string, string> = {
  O: "0",
  Q: "0",
  D: "0",
  U: "0",
  I: "1",
  L: "1",
  J: "1",
  Z: "2",
  A: "4",
  S: "5",
  G: "6",
  T: "7",
  B: "8",
};
const asLetter: Record<string, string> = {
  "0": "O",
  "1": "I",
  "2": "Z",
  "4": "A",
  "5": "S",
  "6": "G",
  "7": "T",
  "8": "B",
};
const asSex: Record<string, string> = { N: "M", H: "M", W: "M", P: "F", E: "F", K: "<", L: "<", C: "<" };

/** What else a character of a document number may have been. */
const lookalikes: Record<string, string> = {
  "0": "O",
  O: "0",
  "1": "I",
  I: "1",
  "5": "S",
  S: "5",
  "8": "B",
  B: "8",
  "2": "Z",
  Z: "2",
  "6": "G",
  G: "6",
  Q: "0",
  D: "0",
  L: "1",
  K: "<",
};
/** Digits that are taken for one another. */
const digitPairs: Record<string, string> = {
  "0": "86",
  "1": "74",
  "2": "7",
  "3": "8",
  "4": "19",
  "5": "63",
  "6": "580",
  "7": "12",
  "8": "306",
  "9": "4",
};

/** Puts each character into the class of its place. */
export const repairClasses = (line: string, classes: string): string =>
  [...line]
    .map((character, at) => {
      const kind = classes[at];
      if (kind === "d" || kind === "c") return asDigit[character] ?? character;
      if (kind === "a" || kind === "n") return asLetter[character] ?? character;
      return kind === "s" ? (asSex[character] ?? character) : character;
    })
    .join("");

const covered = (lines: readonly string[], { over }: MrzCheck): string =>
  over.map(({ line, from, to }) => lines[line]!.slice(from, to)).join("");

/** A document number of more than nine characters goes on in the optional part (TD1); its digit is the last of it. */
const longNumber = (lines: readonly string[]): { text: string; digit: string } | null => {
  const [line] = lines;
  if (line?.length !== 30 || line[14] !== "<") return null;
  const rest = /^[A-Z0-9]+/.exec(line.slice(15))?.[0];
  return rest ? { text: line.slice(5, 14) + rest.slice(0, -1), digit: rest.slice(-1) } : null;
};

/** Whether a check digit is right. An empty optional field may have a filler for its digit. */
export const holds = (lines: readonly string[], check: MrzCheck): boolean => {
  const long = check.field === "number" ? longNumber(lines) : null;
  if (long) return checkDigit(long.text) === long.digit;
  const text = covered(lines, check);
  const digit = lines[check.digit.line]![check.digit.at];
  if (digit === "<" && (check.field === "optional" || check.field === "number")) return /^<*$/.test(text);
  return checkDigit(text) === digit;
};

const isDate = (text: string): boolean => {
  const [month, day] = [Number(text.slice(2, 4)), Number(text.slice(4, 6))];
  return /^\d{6}$/.test(text) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
};

type Option = { text: string; digit: string; cost: number };

/** A document number rarely holds O or I: issuers avoid them. */
const oddness = (text: string): number => (text.match(/[OIQ]/g) ?? []).length;

const mendsOfNumber = (text: string): Option[] => {
  let options: Option[] = [{ text: "", digit: "", cost: 0 }];
  for (const character of text) {
    const other = lookalikes[character];
    options = options.flatMap(({ text: start, digit, cost }) => [
      { text: start + character, digit, cost },
      ...(other ? [{ text: start + other, digit, cost: cost + 0.3 }] : []),
    ]);
    if (options.length > 4096) return [];
  }
  return options.map((option) => ({ ...option, cost: option.cost + oddness(option.text) }));
};

const mendsOfDigits = (text: string): Option[] =>
  [...text].flatMap((character, at) =>
    [...(digitPairs[character] ?? "")].map((other) => ({
      text: text.slice(0, at) + other + text.slice(at + 1),
      digit: "",
      cost: 1,
    })),
  );

const replaceAt = (line: string, at: number, text: string): string =>
  line.slice(0, at) + text + line.slice(at + text.length);

/** The one cheapest mend that makes the digit right, or null when there is none or another is as good. */
const mendField = (lines: readonly string[], check: MrzCheck): string[] | null => {
  const [part] = check.over;
  if (!part || check.over.length > 1) return null;
  const text = lines[part.line]!.slice(part.from, part.to);
  const digit = lines[check.digit.line]![check.digit.at]!;
  const dated = check.field === "birth" || check.field === "expiry";
  const options = dated ? mendsOfDigits(text).filter((option) => isDate(option.text)) : mendsOfNumber(text);
  const right = options.filter((option) => checkDigit(option.text) === digit);
  // The digit itself may be what was misread.
  if (!dated || isDate(text)) {
    const own = checkDigit(text);
    if ((digitPairs[digit] ?? "").includes(own)) right.push({ text, digit: own, cost: 1 + oddness(text) });
  }
  const cheapest = Math.min(...right.map(({ cost }) => cost));
  const best = right.filter(({ cost }) => cost <= cheapest + 0.01);
  if (best.length !== 1) return null;
  const mended = [...lines];
  mended[part.line] = replaceAt(mended[part.line]!, part.from, best[0]!.text);
  if (best[0]!.digit) mended[check.digit.line] = replaceAt(mended[check.digit.line]!, check.digit.at, best[0]!.digit);
  return mended;
};

/** An empty optional field has 0 or a filler for its digit: the one with which the last digit agrees. */
const mendEmpty = (lines: readonly string[], check: MrzCheck, checks: readonly MrzCheck[]): string[] | null => {
  const composite = checks.find(({ field }) => field === "composite");
  if (check.field !== "optional" || !composite || !/^<*$/.test(covered(lines, check))) return null;
  const { line, at } = check.digit;
  const options = ["<", "0"].map((digit) =>
    lines.map((text, place) => (place === line ? replaceAt(text, at, digit) : text)),
  );
  return options.find((option) => holds(option, composite)) ?? null;
};

/** The lines with every field mended that the check digits allow to mend. */
export const repairByDigits = (lines: readonly string[], { checks }: MrzLayout): string[] => {
  let mended = [...lines];
  for (const check of checks) {
    if (check.field === "composite") continue;
    // Several O for zeros may agree with the digit by chance.
    if (holds(mended, check) && !(check.field === "number" && /[OI]/.test(covered(mended, check)))) continue;
    mended = mendField(mended, check) ?? mendEmpty(mended, check, checks) ?? mended;
  }
  const composite = checks.find(({ field }) => field === "composite");
  const others = checks.filter((check) => check !== composite && holds(mended, check));
  // All else is right: the last digit alone was misread.
  if (composite && !holds(mended, composite) && others.length === checks.length - 1) {
    const { line, at } = composite.digit;
    const own = checkDigit(covered(mended, composite));
    if ((digitPairs[mended[line]![at]!] ?? "").includes(own)) mended[line] = replaceAt(mended[line]!, at, own);
  }
  return mended;
};

/** Share of the check digits that are right. */
export const digitsRight = (lines: readonly string[], { checks }: MrzLayout): number =>
  checks.filter((check) => holds(lines, check)).length / checks.length;
