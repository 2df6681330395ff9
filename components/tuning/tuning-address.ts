// Where tuning's pages are: the address says what is seen. Pure.
import type { inferParserType } from "nuqs/server";
import { createSerializer, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const tuningViews = ["rules", "proposals", "samples"] as const;
export type TuningView = (typeof tuningViews)[number];

const parsers = {
  entity: parseAsString,
  view: parseAsStringLiteral(tuningViews),
  rule: parseAsString,
  parameter: parseAsString,
  value: parseAsFloat,
};
export const parseValue = parsers.value;

const serialise = createSerializer(parsers);
type Place = Partial<inferParserType<typeof parsers>>;

/** The address of a part of the page. */
export const tuningPath = (place: Place): string => `/tuning${serialise(place)}`;

/** Closed cases in which a rule had a part. */
export const closedCasesPath = (rule: string): string => `/cases?rule=${rule}&state=closed&sleep=any&sort=closed`;
