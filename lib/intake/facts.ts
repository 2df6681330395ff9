// The facts of one event of a batch: the shared keys are joined first, so that a count includes whoever is looked at; the
// rest is lib/facts, the same as the command line and a replay use.
import type { Tokeniser } from "@/lib/customers/tokens";
import { addressesOf, deviceOf, type FactLists, factsOf, ipOf, type SharedReads } from "@/lib/facts/event-facts";
import type { CustomerFacts, Event, Facts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/tracing/address-labels";
import type { Person } from "./people";
import { countMembers, join, type SharedKeys, type SharedUse, sharedKey } from "./shared-keys";

/** How far back use counts (rules.md, access.shared-device). */
const within = 30 * 86_400_000;

export type FactSources = { lists: FactLists; shared: SharedKeys; tokens: Tokeniser };

/** The shared keys that an event of a customer touches. An address counts as used when money moved, not when it was tried. */
export function sharedUses(event: Event, tokens: Tokeniser): SharedUse[] {
  const uses: SharedUse[] = [];
  const use = (kind: SharedUse["kind"], value: string): void => {
    uses.push({ kind, name: `${kind} ${value}`, token: tokens.shared(kind, value) });
  };
  const [device, ip] = [deviceOf(event), ipOf(event)];
  if (device) use("device", device);
  if (ip) use("ip", ip);
  for (const address of event.kind === "transaction" ? addressesOf(event) : [])
    use("address", normaliseAddress(address));
  return uses;
}

/** The facts of one event; the shared keys that it touches are advanced by it. */
export const factsOfEvent = ({ lists, shared, tokens }: FactSources, event: Event, person: Person | null): Facts =>
  factsOf(lists, event, person && customerFacts(person), person ? readShared(shared, tokens, event, person) : {});

function readShared(keys: SharedKeys, tokens: Tokeniser, event: Event, { row, household }: Person): SharedReads {
  const reads: SharedReads = {};
  for (const use of sharedUses(event, tokens)) {
    const key = sharedKey(keys, use);
    if (!key) continue;
    const seen = key.members.length > 0 || key.saturated;
    join(key, row.id, event.at, use.kind === "device" ? household : []);
    if (use.kind === "address") reads.addressSeen = seen;
    else {
      const counted = countMembers(key, { customerId: row.id, household, at: event.at, within });
      if (use.kind === "device") reads.device = { ...counted, within };
      else reads.ip = { customers: counted.customers, saturated: counted.saturated };
    }
  }
  return reads;
}

const customerFacts = ({ row, entityCode }: Person): CustomerFacts => ({
  id: row.externalId,
  entity: entityCode,
  type: row.type,
  kycLevel: row.kycLevel,
  ...(row.residence !== null && { residence: row.residence }),
  ...(row.timeZone !== null && { timeZone: row.timeZone }),
  plans: row.plans,
  createdAt: row.createdAt.getTime(),
});
