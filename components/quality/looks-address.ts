// The looks behind a number, as an address, written and read back. Pure.
import { type SeenInput, seenInput } from "@/lib/quality/schema";
import type { RangeInput } from "@/lib/service-levels/manager/range";
import { readRange } from "../service-level/range-address";

type Params = Record<string, string | string[] | undefined>;
export type Behind = Partial<Pick<SeenInput, "by" | "group" | "only">>;

export const writeLooks = (behind: Behind, { entityId, from, to }: RangeInput, base = "/quality/looks"): string => {
  const given = Object.entries({ ...behind, from, to, entity: entityId });
  return `${base}?${new URLSearchParams(given.flatMap(([name, value]) => (value ? [[name, value]] : [])))}`;
};

/** Null for what names no number. */
export function readLooks(params: Params, now: Date) {
  const { input: range } = readRange(params, now);
  const { by, group, only, after } = params;
  const read = seenInput.safeParse({ range, by, group, only, after });
  return read.success ? read.data : null;
}
