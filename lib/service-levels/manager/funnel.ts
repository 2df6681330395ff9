// From events to confirmed cases, step by step; pure, for the page and its files alike.
import type { Flow } from "./flow";

export const funnelOf = ({ totals }: Flow) =>
  [
    ["events", totals.events],
    ["alerts", totals.alerts],
    ["opened", totals.opened],
    ["closed", totals.closed],
    ["confirmed", totals.closed - totals.innocent],
  ] as const;
