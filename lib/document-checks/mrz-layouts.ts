// Where things stand in the machine-readable zones of ICAO 9303 (and the old French card), which characters may stand there,
// and what each check digit covers.

/** d digit, c digit or filler, a letter, n letter or filler, x anything, s sex. One letter a position. */
export type MrzClasses = string;

export type Span = { line: number; from: number; to: number };

export type MrzCheck = {
  field: "number" | "birth" | "expiry" | "optional" | "composite";
  over: readonly Span[];
  digit: { line: number; at: number };
};

export type MrzLayout = {
  format: "TD1" | "TD2" | "TD3" | "MRV-A" | "MRV-B" | "FRA-ID";
  classes: readonly MrzClasses[];
  begins: RegExp;
  checks: readonly MrzCheck[];
  names: Span;
};

const span = (line: number, from: number, to: number): Span => ({ line, from, to });
const check = (field: MrzCheck["field"], line: number, at: number, ...over: Span[]): MrzCheck => ({
  field,
  over,
  digit: { line, at },
});

const dates = `${"d".repeat(7)}s${"d".repeat(7)}`;
const first = (length: number): string => `an${"n".repeat(length - 2)}`;
const second = `${"x".repeat(9)}dnnn${dates}`;

const commonChecks = [
  check("number", 1, 9, span(1, 0, 9)),
  check("birth", 1, 19, span(1, 13, 19)),
  check("expiry", 1, 27, span(1, 21, 27)),
];

export const mrzLayouts: readonly MrzLayout[] = [
  {
    format: "TD3",
    classes: [first(44), `${second}${"x".repeat(14)}cd`],
    begins: /^P/,
    checks: [
      ...commonChecks,
      check("optional", 1, 42, span(1, 28, 42)),
      check("composite", 1, 43, span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)),
    ],
    names: span(0, 5, 44),
  },
  {
    format: "MRV-A",
    classes: [first(44), `${second}${"x".repeat(16)}`],
    begins: /^V/,
    checks: commonChecks,
    names: span(0, 5, 44),
  },
  {
    format: "FRA-ID",
    classes: [
      `annnn${"n".repeat(25)}${"x".repeat(6)}`,
      `${"d".repeat(5)}xx${"d".repeat(6)}${"n".repeat(14)}${"d".repeat(7)}sd`,
    ],
    begins: /^[I1]DFRA/,
    checks: [
      check("number", 1, 12, span(1, 0, 12)),
      check("birth", 1, 33, span(1, 27, 33)),
      check("composite", 1, 35, span(0, 0, 36), span(1, 0, 35)),
    ],
    names: span(0, 5, 30),
  },
  {
    format: "MRV-B",
    classes: [first(36), `${second}${"x".repeat(8)}`],
    begins: /^V/,
    checks: commonChecks,
    names: span(0, 5, 36),
  },
  {
    format: "TD2",
    classes: [first(36), `${second}${"x".repeat(7)}d`],
    // A passport is never of this size: with few fillers read its lines would fit here as well.
    begins: /^[ACI1]/,
    checks: [...commonChecks, check("composite", 1, 35, span(1, 0, 10), span(1, 13, 20), span(1, 21, 35))],
    names: span(0, 5, 36),
  },
  {
    format: "TD1",
    classes: [`annnn${"x".repeat(9)}c${"x".repeat(15)}`, `${dates}nnn${"x".repeat(11)}d`, "n".repeat(30)],
    begins: /^[ACI1]/,
    checks: [
      check("number", 0, 14, span(0, 5, 14)),
      check("birth", 1, 6, span(1, 0, 6)),
      check("expiry", 1, 14, span(1, 8, 14)),
      check("composite", 1, 29, span(0, 5, 30), span(1, 0, 7), span(1, 8, 15), span(1, 18, 29)),
    ],
    names: span(2, 0, 30),
  },
];
