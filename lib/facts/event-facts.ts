// Everything scoring is told about an event from outside its customer's profile, put together from look-ups and from what
// the shared indexes said. Pure: the caller reads the indexes (a database, or memory) and hands over what it read.
import { describeIp, type NetworkTables } from "@/lib/network/describe-ip";
import type { AddressFacts, CustomerFacts, Event, Facts } from "@/lib/scoring";
import type { AddressLabel } from "@/lib/tracing/address-labels";
import { matchesOf, type NameList } from "./matches";

/** The look-ups of the lists in force. */
export type FactLists = {
  names: readonly NameList[];
  tables: NetworkTables;
  labelsOf(address: string): readonly AddressLabel[];
  versions: Readonly<Record<string, string>>;
};

/** What the shared indexes said, the event's own customer counted. */
export type SharedReads = {
  device?: { customers: number; household: number; saturated: boolean; within: number };
  ip?: { customers: number; saturated: boolean };
  /** Any customer used the address before this event. */
  addressSeen?: boolean;
};

export const deviceOf = (event: Event): string | undefined => ("device" in event ? event.device : undefined);

export const ipOf = (event: Event): string | undefined => ("ip" in event ? event.ip : undefined);

/** The crypto addresses on the other side of an event: one, or both ends of a transfer on chain. */
export const addressesOf = (event: Event): string[] => {
  if (event.kind === "transaction") return event.counterparty?.kind === "address" ? [event.counterparty.id] : [];
  if (event.kind === "chain_transfer") return [event.from, event.to];
  return event.kind === "destination_failed" || event.kind === "destination_allowed" ? [event.address] : [];
};

/** Of several addresses the first that anything is said of, sanctioned before all else. */
const addressFacts = (
  lists: FactLists,
  addresses: readonly string[],
  seenBefore: boolean,
): AddressFacts | undefined => {
  const known = addresses.map((address) => ({ address, labels: lists.labelsOf(address) }));
  const telling =
    known.find(({ labels }) => labels.some(({ category }) => category === "sanctioned")) ??
    known.find(({ labels }) => labels.length > 0) ??
    known.at(-1);
  if (!telling) return undefined;
  const labels = telling.labels.map(({ category, source, name, since }) => ({
    category,
    source,
    ...(name && { name }),
    ...(since && { since }),
  }));
  return { address: telling.address, labels, seenBefore };
};

/** The facts of one event. `customer` is as it stands after the event. */
export const factsOf = (lists: FactLists, event: Event, customer: CustomerFacts | null, shared: SharedReads): Facts => {
  const [ip, device] = [ipOf(event), deviceOf(event)];
  const network = ip ? describeIp(ip, lists.tables, event.at) : null;
  const address = addressFacts(lists, addressesOf(event), shared.addressSeen ?? false);
  return {
    ...(customer && { customer }),
    ...(network && { network }),
    ...(device && shared.device && { device: { id: device, ...shared.device } }),
    ...(ip && shared.ip && { ipShared: shared.ip }),
    ...(event.kind === "customer" && { matches: matchesOf(lists.names, event) }),
    ...(address && { address }),
    listVersions: { ...lists.versions },
  };
};
