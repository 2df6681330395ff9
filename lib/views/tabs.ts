// The queue's standing tabs: each is an address, and the tab one is on is read back out of the address.
import type { TabCounts } from "@/lib/cases/dto";
import { contentOf, emptyAddress, filterNames, type QueueAddress, writeAddress } from "./address";

export const queueTabs = [
  "unassigned",
  "mine",
  "likelyFalse",
  "holdingMoney",
  "atRisk",
  "waitingCustomer",
  "snoozed",
  "all",
  "closed",
] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The tabs of a reader: whoever takes no cases has none of their own. */
export const tabsFor = (takes: boolean): readonly QueueTab[] => queueTabs.filter((tab) => takes || tab !== "mine");

const presets: Record<QueueTab, Partial<QueueAddress>> = {
  unassigned: { assignee: "nobody" },
  mine: { assignee: "me" },
  likelyFalse: { fp: { from: 85, to: 100 } },
  holdingMoney: { holding: true },
  atRisk: { risk: true },
  waitingCustomer: { state: ["waiting_customer"] },
  snoozed: { sleep: "only" },
  all: {},
  closed: { state: ["closed"], sort: "closed" },
};

/** The address of a tab; the queues one looks at stay. */
export const addressOfTab = (tab: QueueTab, { queue }: Pick<QueueAddress, "queue">): QueueAddress => ({
  ...emptyAddress,
  queue,
  ...presets[tab],
});

const signature = (address: QueueAddress): string =>
  writeAddress(Object.fromEntries(filterNames.map((name) => [name, name === "queue" ? null : address[name]])));

/** The tab that shows exactly these filters, whatever the queue, the search and the order; null when none does. */
export const tabOf = (address: QueueAddress): QueueTab | null =>
  queueTabs.find((tab) => signature({ ...emptyAddress, ...presets[tab] }) === signature(address)) ?? null;

/** Whether somebody changed the filters of the saved view they came from. */
export const differsFrom = (address: QueueAddress, query: string): boolean =>
  writeAddress({ ...contentOf(address), q: null }).slice(1) !== query;

/** The changes that bring one to another address; whether one peeks stays. */
export const changesTo = ({ peek: _, ...rest }: QueueAddress): Omit<QueueAddress, "peek"> => rest;

/** What the tab says it holds; closed cases are not counted. Those asleep are only counted as such. */
export function countOfTab(tab: QueueTab, counts: TabCounts): number | null {
  if (tab === "closed") return null;
  return tab === "all" ? counts.open - counts.snoozed : counts[tab];
}

/** The numbers of the queues one looks at, or of all. */
export function countsOf(
  counts: { total: TabCounts; byQueue: Record<string, TabCounts> },
  queues: readonly string[] | null,
): TabCounts {
  if (!queues?.length) return counts.total;
  const chosen = queues.flatMap((queue) => counts.byQueue[queue] ?? []);
  const sum = (of: (each: TabCounts) => number): number => chosen.reduce((all, each) => all + of(each), 0);
  return {
    open: sum((each) => each.open),
    unassigned: sum((each) => each.unassigned),
    mine: sum((each) => each.mine),
    likelyFalse: sum((each) => each.likelyFalse),
    holdingMoney: sum((each) => each.holdingMoney),
    atRisk: sum((each) => each.atRisk),
    waitingCustomer: sum((each) => each.waitingCustomer),
    snoozed: sum((each) => each.snoozed),
    escalated: sum((each) => each.escalated),
    oldestOpenedAt: chosen.flatMap((each) => each.oldestOpenedAt ?? []).sort()[0] ?? null,
  };
}
