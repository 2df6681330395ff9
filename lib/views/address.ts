// The queue's state as an address: what is filtered, searched and sorted can be sent as a link and comes back the same.
// Pure; the server page, the browser and saved views read and write it only through here.
import type { inferParserType } from "nuqs/server";
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsStringLiteral,
} from "nuqs/server";
import type { z } from "zod";
import { caseSorts, type listInput } from "@/lib/cases/schema";
import { caseStates } from "@/lib/cases/states";
import { MEASURES, QUEUES } from "@/lib/scoring/decision";

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const word = (accepts: (text: string) => boolean) =>
  createParser({ parse: (text) => (accepts(text) ? text : null), serialize: (text: string) => text });

/** A share of false positives from … to …, in whole per cent: `85-100`. */
export type Band = { from: number; to: number };
const parseAsBand = createParser<Band>({
  parse(text) {
    const [, from, to] = /^(\d{1,3})-(\d{1,3})$/.exec(text) ?? [];
    const band = { from: Number(from), to: Number(to) };
    return from !== undefined && band.from <= band.to && band.to <= 100 ? band : null;
  },
  serialize: ({ from, to }) => `${from}-${to}`,
  eq: (a, b) => a.from === b.from && a.to === b.to,
});
const severities = ["1", "2", "3"] as const;

/** Every parameter of the queue's address. */
export const queueParsers = {
  queue: parseAsArrayOf(parseAsStringLiteral(QUEUES)),
  state: parseAsArrayOf(parseAsStringLiteral(caseStates)),
  /** `me`, `nobody` or a colleague's id. */
  assignee: word((text) => text === "me" || text === "nobody" || UUID.test(text)),
  measure: parseAsArrayOf(parseAsStringLiteral(MEASURES)),
  severity: parseAsArrayOf(parseAsStringLiteral(severities)),
  rule: word((text) => /^[a-z]+\.[a-z-]{1,60}$/.test(text)),
  entity: word((text) => UUID.test(text)),
  fp: parseAsBand,
  /** Cases asleep: only those, or those too. */
  sleep: parseAsStringLiteral(["only", "any"] as const),
  escalated: parseAsBoolean,
  /** Alerts joined since I looked. */
  fresh: parseAsBoolean,
  risk: parseAsBoolean,
  holding: parseAsBoolean,
  q: word((text) => text.trim().length > 0 && text.length <= 200),
  sort: parseAsStringLiteral(caseSorts),
  dir: parseAsStringLiteral(["asc", "desc"] as const),
  /** The saved view that one came from. */
  view: word((text) => UUID.test(text)),
  peek: parseAsBoolean,
};

export type QueueAddress = inferParserType<typeof queueParsers>;

/** Reads an address (a request, a URL or a page's search parameters); what is not understood is left out. */
export const readAddress = createLoader(queueParsers);
/** Writes `?queue=…`, empty when nothing is set. */
export const writeAddress = createSerializer(queueParsers);

/** Nothing filtered, searched or sorted. */
export const emptyAddress = Object.fromEntries(
  Object.keys(queueParsers).map((name) => [name, null]),
) as unknown as QueueAddress;

/** What a person can set as a filter, in the order of the "+ Filter" list. */
export const filterNames = [
  "queue",
  "assignee",
  "measure",
  "severity",
  "rule",
  "fp",
  "fresh",
  "holding",
  "risk",
  "escalated",
  "state",
  "sleep",
  "entity",
] as const;
export type FilterName = (typeof filterNames)[number];

/** Clears every filter and the search, and leaves the order. */
export const noFilters = Object.fromEntries([...filterNames, "q", "view"].map((name) => [name, null])) as Record<
  FilterName | "q" | "view",
  null
>;

/** Whether a filter is set; an empty list is none. */
export const isSet = (value: unknown): boolean =>
  value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

/** Whether it shows what is closed and nothing else. */
export const showsClosed = ({ state, sort, risk }: Pick<QueueAddress, "state" | "sort" | "risk">): boolean =>
  state?.length ? state.every((each) => each === "closed") : sort === "closed" && !risk;

/** What is open comes by what presses, what is closed by when it was. */
export const sortOf = (address: QueueAddress): NonNullable<QueueAddress["sort"]> =>
  address.sort ?? (showsClosed(address) ? "closed" : "priority");

type Wanted = z.input<typeof listInput>;
const list = <T>(values: readonly T[] | null): T[] | undefined => (values?.length ? [...new Set(values)] : undefined);

/** What the queue's query is asked for. At risk is only who waits for us, as the tabs count it. */
export function toListInput(address: QueueAddress): Wanted {
  const { fp, sleep } = address;
  return {
    filter: {
      queue: list(address.queue),
      state: list(address.state) ?? (address.risk ? ["open", "in_progress"] : undefined),
      assignee: address.assignee ?? undefined,
      measure: list(address.measure),
      severity: list(address.severity)?.map(Number),
      rule: address.rule ?? undefined,
      entityId: address.entity ?? undefined,
      falsePositiveFrom: fp && fp.from > 0 ? fp.from / 100 : undefined,
      falsePositiveTo: fp && fp.to < 100 ? fp.to / 100 : undefined,
      snoozed: sleep === "only" ? true : (sleep ?? undefined),
      escalated: address.escalated || undefined,
      hasNew: address.fresh || undefined,
      atRisk: address.risk || undefined,
      holding: address.holding || undefined,
      text: address.q?.trim() || undefined,
    },
    sort: sortOf(address),
    direction: address.dir ?? undefined,
  };
}

/** Only what decides which rows are shown and in which order; the key under which they are kept. */
export const contentOf = (address: QueueAddress): QueueAddress => ({ ...address, view: null, peek: null });

/** A view as it may be stored: filters and order. What was searched for may be somebody's name, so it is left out. */
export const storedQuery = (query: string): string =>
  writeAddress({ ...readAddress(new URLSearchParams(query)), q: null, view: null, peek: null }).slice(1);
