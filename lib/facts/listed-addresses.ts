// Addresses that sanctions lists name with their entries, as labels: the one place that makes a listed wallet a sanctioned
// address, for the command line and for intake. Invariant: what has left its list labels nothing.
import type { ListedEntity } from "@/lib/screening/entity";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { LabelledAddress } from "@/lib/tracing/address-labels";

/** Labels of the addresses of entries in force; each names the entry, and `list` (else the entry's own) as its source. */
export const listedAddresses = (entities: Iterable<ListedEntity>, list?: string): LabelledAddress[] => {
  const labels: LabelledAddress[] = [];
  for (const entity of entities) {
    if (entity.delisted) continue;
    const label = { category: "sanctioned", source: list ?? entity.list, name: `${entity.name}, ${entity.uid}` };
    for (const address of entity.crypto) labels.push({ address: normaliseAddress(address), label });
  }
  return labels;
};
