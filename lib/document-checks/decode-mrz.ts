// From lines as a reader gave them to the fields of a machine-readable zone: fits lengths, mends, checks, parses.
import { parse, states } from "mrz";
import type { Mrz } from "./findings";
import { type MrzLayout, mrzLayouts } from "./mrz-layouts";
import { digitsRight, holds, repairByDigits, repairClasses } from "./repair-mrz";

/** A line as it may be: capitals, digits and fillers only. */
export const cleanMrzLine = (line: string): string =>
  line
    .toUpperCase()
    .replace(/[«‹≤]/g, "<")
    .replace(/[^A-Z0-9<]/g, "");

/** Where the fillers at the end of the names begin: they are read as K, L, C, S, E or X among true ones. */
const tailStart = (names: string): number => {
  const marked = /<[<KLCSEX]{2,}$/.exec(names);
  if (marked) return marked.index;
  const run = /[<KLC]{6,}$/.exec(names);
  if (!run) return names.length;
  // A name may end in such a letter before the first true filler.
  const filler = run[0].indexOf("<");
  return run.index + (filler >= 0 && filler <= 2 ? filler : 0);
};

/** Names with fillers where fillers are. */
const restoreFillers = (names: string): string => {
  const text = names.slice(0, tailStart(names)).padEnd(names.length, "<");
  const parted = text
    .replace(/(?<=[A-Z])<[KLCS]<(?=[A-Z])/g, "<<")
    .replace(/(?<=[A-Z])<<[SC](?=[B-DF-HJ-NP-TV-Z]{3})/g, "<<");
  if (/[A-Z]<<+[A-Z]/.test(parted)) return parted;
  // No parting left between surname and given names: the likeliest run of lookalikes is it.
  return parted.replace(/(?<=[A-Z])(?=[KLC<]*[<K])[KLC<]{3,4}(?=[A-Z])/, "<<");
};

/** A long run of fillers is read as a run of another length: it takes what the line lacks. */
const stretchFillers = (line: string, length: number): string | null => {
  const runs = [...line.matchAll(/[<KLC]{5,}/g)].sort((a, b) => b[0].length - a[0].length);
  const run = runs[0];
  if (!run) return null;
  const [before, after] = [line.slice(0, run.index), line.slice(run.index + run[0].length)];
  const room = length - before.length - after.length;
  return room < 1 ? null : before + "<".repeat(room) + after;
};

/** All ways to bring a line to its length by taking out or putting in one or two characters. */
const fitLength = (line: string, length: number): string[] => {
  if (line.length === length) return [line];
  if (Math.abs(line.length - length) > 2) return [];
  const nearer = new Set<string>();
  for (let at = 0; at <= line.length; at++) {
    if (line.length > length && at < line.length) nearer.add(line.slice(0, at) + line.slice(at + 1));
    if (line.length < length) nearer.add(`${line.slice(0, at)}<${line.slice(at)}`);
  }
  return [...nearer].flatMap((fitted) => fitLength(fitted, length)).slice(0, 2500);
};

const fitNames = (line: string, length: number): string => restoreFillers(line).slice(0, length).padEnd(length, "<");

const mend = (lines: readonly string[], layout: MrzLayout): string[] =>
  repairByDigits(
    lines.map((line, at) => repairClasses(line, layout.classes[at]!)),
    layout,
  );

/** `off`: characters by which the lines missed the layout. */
type Decoded = { layout: MrzLayout; lines: string[]; right: number; off: number };

/** The best fit of the lines to a layout, or null when they are too far from it. */
const fitLayout = (lines: readonly string[], layout: MrzLayout): Decoded | null => {
  const { classes, names } = layout;
  if (lines.length !== classes.length) return null;
  const length = classes[0]!.length;
  const fixed = lines.map((line, at) => (at === names.line ? fitNames(line, length) : line));
  if (lines.some((line, at) => at === names.line && Math.abs(line.length - length) > 8)) return null;
  if (!layout.begins.test(fixed[0]!)) return null;
  const variants = (line: string): string[] => {
    if (line.length === length) return [line];
    const stretched = stretchFillers(line, length);
    return [...(stretched ? [stretched] : []), ...fitLength(line, length)];
  };
  const options = fixed.map((line, at) => (at === names.line && layout.format !== "FRA-ID" ? [line] : variants(line)));
  const off = lines.reduce((sum, line) => sum + Math.abs(line.length - length), 0);
  let best: Decoded | null = null;
  for (const one of options[0]!.slice(0, 60)) {
    for (const two of options[1]!.slice(0, 2500)) {
      const candidate = [one, two, ...(options[2] ?? []).slice(0, 1)];
      if (candidate.length !== classes.length) continue;
      const classed = candidate.map((line, at) => repairClasses(line, classes[at]!));
      const right = digitsRight(classed, layout);
      if (!best || right > best.right) best = { layout, lines: candidate, right, off };
      if (right === 1) break;
    }
  }
  if (!best) return null;
  const mended = mend(best.lines, layout);
  return { layout, lines: mended, right: digitsRight(mended, layout), off };
};

/** YYMMDD as YYYY-MM-DD: a birth lies in the past, an expiry within the coming fifty years or behind. */
const toDate = (text: string | null | undefined, now: Date, birth: boolean): string | undefined => {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text ?? "");
  if (!match) return undefined;
  const [, yy, month, day] = match;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  const recent = `20${yy}-${month}-${day}`;
  const limit = birth ? now.toISOString().slice(0, 10) : `${now.getUTCFullYear() + 50}-01-01`;
  return recent > limit ? `19${yy}-${month}-${day}` : recent;
};

const bare = (text: string): string | undefined => text.replace(/</g, " ").replace(/\s+/g, " ").trim() || undefined;

const slices = ({
  layout,
  lines,
}: Decoded): { birth: string; expiry: string; nationality: string; sex: string; number: string } => {
  if (layout.format === "TD1") {
    const [top, middle] = lines as [string, string];
    return {
      birth: middle.slice(0, 6),
      expiry: middle.slice(8, 14),
      nationality: middle.slice(15, 18),
      sex: middle[7]!,
      number: top.slice(5, 14),
    };
  }
  const data = lines[1]!;
  if (layout.format === "FRA-ID")
    return { birth: data.slice(27, 33), expiry: "", nationality: "FRA", sex: data[34]!, number: data.slice(0, 12) };
  return {
    birth: data.slice(13, 19),
    expiry: data.slice(21, 27),
    nationality: data.slice(10, 13),
    sex: data[20]!,
    number: data.slice(0, 9),
  };
};

const isState = (code: string): boolean => Object.hasOwn(states, code.replace(/</g, ""));

/** A state's code; one that is none and a letter away from the other state on the zone was misread. */
const stateOf = (code: string, other: string): string | undefined => {
  const apart = [...code].filter((letter, at) => letter !== other[at]).length;
  return bare(!isState(code) && isState(other) && apart === 1 ? other : code);
};

const fieldsOf = (decoded: Decoded, now: Date): Mrz["fields"] => {
  const { lines, layout } = decoded;
  const own = slices(decoded);
  // The library reads names and long document numbers; visas have the passport's and the card's places.
  const told = parse(lines).fields;
  const fields: Mrz["fields"] = {
    documentCode: bare(lines[0]!.slice(0, 2)),
    documentNumber:
      (told.documentNumber && layout.format !== "FRA-ID" ? told.documentNumber : bare(own.number)) || undefined,
    issuer: stateOf(lines[0]!.slice(2, 5), own.nationality),
    nationality: stateOf(own.nationality, lines[0]!.slice(2, 5)),
    surname: told.lastName || undefined,
    givenNames: told.firstName || undefined,
    dateOfBirth: toDate(own.birth, now, true),
    expiresAt: toDate(own.expiry, now, false),
    sex: /[MF]/.test(own.sex) ? own.sex : undefined,
  };
  // A field whose own check digit is wrong is not told.
  const wrong = new Set(layout.checks.filter((check) => !holds(lines, check)).map(({ field }) => field));
  if (wrong.has("number")) fields.documentNumber = undefined;
  if (wrong.has("birth")) fields.dateOfBirth = undefined;
  if (wrong.has("expiry")) fields.expiresAt = undefined;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};

/** Digits that agree count for a layout, characters that had to be put in or taken out against it. */
const worth = ({ right, off }: Decoded): number => right - 0.03 * off;

/** Decodes two or three lines; null when they are no machine-readable zone. Nothing is invented: what stays wrong is invalid. */
export const decodeMrz = (raw: readonly string[], now: Date): Omit<Mrz, "page"> | null => {
  const lines = raw.map(cleanMrzLine);
  let best: Decoded | null = null;
  for (const layout of mrzLayouts) {
    const decoded = fitLayout(lines, layout);
    if (decoded && (!best || worth(decoded) > worth(best))) best = decoded;
  }
  // With less than half of the digits right these are other lines.
  if (!best || best.right < 0.5) return null;
  return {
    format: best.layout.format,
    valid: best.right === 1,
    repaired: best.lines.some((line, at) => line !== lines[at]),
    lines: best.lines,
    fields: fieldsOf(best, now),
  };
};
