// What is said of addresses, as the picture tells it: of several labels the gravest.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { FactLists } from "@/lib/facts/event-facts";
import { preparedLists } from "@/lib/reference-lists/prepared";
import type { AddressLabel } from "@/lib/tracing/address-labels";
import { type CategoryGroup, gravest, groupOf } from "@/lib/tracing/categories";
import type { FlowPlace } from "./dto";

export type LabelOf = (address: string) => FlowPlace["label"];
export type Labels = { lists: FactLists; labelOf: LabelOf; said: (address: string, category: string) => void };

/** Whether money from such an address speaks against it. */
export const isRisk = (group: CategoryGroup | undefined): boolean =>
  group !== undefined && group !== "custodial" && group !== "none" && group !== "bridge";

const told = (labels: readonly AddressLabel[]): FlowPlace["label"] => {
  const category = gravest(labels.map((label) => label.category));
  const label = labels.find((one) => one.category === category);
  if (category === undefined || !label) return null;
  const { name = null, source, since = null } = label;
  return { category, group: groupOf(category), name, source, since };
};

/**
 * The lists that are in force, and a look-up over them that is remembered for one view. `said` adds what the lists do not say:
 * blacklists that agree, wallets of one owner.
 */
export async function readLabels(tx: Transaction): Promise<Labels> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from reference_lists where state = 'active'`);
  const lists = await preparedLists(
    tx,
    rows.map(({ id }) => id),
  );
  const known = new Map<string, FlowPlace["label"]>();
  const labelOf: LabelOf = (address) => {
    let label = known.get(address);
    if (label === undefined) {
      label = told(lists.labelsOf(address));
      known.set(address, label);
    }
    return label;
  };
  const said = (address: string, category: string): void => {
    const group = groupOf(category);
    if (isRisk(group) && labelOf(address) === null)
      known.set(address, { category, group, name: null, source: "blacklists", since: null });
  };
  return { lists, labelOf, said };
}
