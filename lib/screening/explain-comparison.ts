// A comparison taken apart into what each fact added or took, in points of a hundred: the pieces add up to the score. The
// comparison itself stays the only one: each piece is asked of it alone.
import { compareDetails, type DetailReason, type Details } from "./compare-details";
import { kindFactor, type Reason } from "./compare-names";

/** `points` is signed; `reason` is null where nothing can be compared: a side is missing, and that is neutral. */
export type Piece = { field: PieceField; reason: Reason | null; points: number };
export type PieceField =
  | "name"
  | "weak_alias"
  | "kind"
  | "birth_date"
  | "nationality"
  | "gender"
  | "birthplace"
  | "number"
  /** What was over one hundred. */
  | "ceiling";

export type Explained = {
  nameScore: number;
  nameReason: Reason | null;
  weakAlias: boolean;
  kindsDiffer: boolean;
};

const parts = {
  birth_date: ({ dob }: Details): Details => ({ dob }),
  nationality: ({ country }: Details): Details => ({ country }),
  gender: ({ gender }: Details): Details => ({ gender }),
  birthplace: ({ pob }: Details): Details => ({ pob }),
  number: ({ ids }: Details): Details => ({ ids }),
} as const;

const round = (points: number): number => Math.round(points * 10) / 10;

/** The pieces in the order in which they count: the name, what lowers it, what else is known. `score` is what they made. */
export function explainComparison(
  { nameScore, nameReason, weakAlias, kindsDiffer }: Explained,
  query: Details,
  candidate: Details,
  score: number,
): Piece[] {
  const pieces: Piece[] = [{ field: "name", reason: nameReason, points: nameScore * 100 }];
  let running = nameScore;
  const lower = (field: PieceField, reason: Reason, factor: number): void => {
    pieces.push({ field, reason, points: running * (factor - 1) * 100 });
    running *= factor;
  };
  if (weakAlias) lower("weak_alias", "weak_alias", 0.9);
  if (kindsDiffer) lower("kind", "kind_different", kindFactor({ reason: nameReason }));
  const all = compareDetails(query, candidate);
  const counts = nameScore >= 0.7 && (!kindsDiffer || all.for.includes("number_same"));
  for (const [field, pick] of Object.entries(parts) as [keyof typeof parts, (of: Details) => Details][]) {
    const { for: supports, against, factor, bonus } = compareDetails(pick(query), pick(candidate));
    const reason: DetailReason | undefined = against[0] ?? supports[0];
    if (against[0]) lower(field, against[0], factor);
    else pieces.push({ field, reason: reason ?? null, points: counts ? bonus * 100 : 0 });
  }
  return settle(pieces, score * 100);
}

/** What lies over one hundred is a piece of its own; what rounding leaves over goes to the last piece that adds. */
function settle(pieces: Piece[], score: number): Piece[] {
  const rounded = pieces.map((piece) => ({ ...piece, points: round(piece.points) }));
  const sum = rounded.reduce((total, { points }) => total + points, 0);
  const over = round(score - sum);
  if (score >= 99.95 && over < -0.5) return [...rounded, { field: "ceiling", reason: null, points: over }];
  const last = rounded.findLast(({ points }) => points > 0);
  if (last) last.points = round(last.points + over);
  return rounded;
}
