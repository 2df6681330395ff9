// The days of the manager's page, as an address. Pure.
import { behindInput, type NumberName } from "@/lib/service-levels/manager/behind-input";
import { lastDays, type RangeInput, rangeInput } from "@/lib/service-levels/manager/range";

type Params = Record<string, string | string[] | undefined>;
const only = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const DAYS_SHOWN = 28;

/** What was asked for; the last four weeks where nothing (or nothing that can be shown) was. */
export function readRange(params: Params, now: Date): { input: RangeInput; wrong: boolean } {
  const usual = lastDays(now, DAYS_SHOWN);
  const asked = {
    entityId: only(params.entity) || undefined,
    from: only(params.from) ?? usual.from,
    to: only(params.to) ?? usual.to,
  };
  const read = rangeInput.safeParse(asked);
  return read.success ? { input: read.data, wrong: false } : { input: usual, wrong: true };
}

/** A number's own address: where its cases are listed. */
export type Behind = {
  of: NumberName;
  queue?: string;
  clock?: string;
  rule?: string;
  staffId?: string;
  bucket?: number;
};

const entriesOf = (given: Record<string, string | number | undefined>): [string, string][] =>
  Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));

export const writeRange = ({ entityId, ...range }: RangeInput, base = "/service-levels", view?: string): string =>
  `${base}?${new URLSearchParams(entriesOf({ ...range, entity: entityId, view }))}`;

export const writeBehind = (
  { staffId, ...behind }: Behind,
  { entityId, ...range }: RangeInput,
  base = "/service-levels/cases",
): string => `${base}?${new URLSearchParams(entriesOf({ ...behind, ...range, staff: staffId, entity: entityId }))}`;

/** The address of a list of cases, read back; null for what names no number. */
export function readBehind(params: Params) {
  const bucket = only(params.bucket);
  const read = behindInput.safeParse({
    of: only(params.of),
    entityId: only(params.entity),
    queue: only(params.queue),
    clock: only(params.clock),
    rule: only(params.rule),
    staffId: only(params.staff),
    bucket: bucket === undefined ? undefined : Number(bucket),
    from: only(params.from),
    to: only(params.to),
    after: only(params.after),
  });
  return read.success ? read.data : null;
}
