// What is known of an event from outside its customer's profile: customer, network, device, matches, address. Joins the
// customer to the shared keys of the event first, so that a count includes whoever is looked at.

import type { Tokeniser } from "@/lib/customers/tokens";
import { describeIp } from "@/lib/network/describe-ip";
import { canonicalAddress } from "@/lib/reference-lists/kinds";
import type { PreparedLists } from "@/lib/reference-lists/prepared";
import type { AddressFacts, CustomerEvent, CustomerFacts, DeviceFacts, Event, Facts, ListMatch } from "@/lib/scoring";
import { matchFingerprint } from "@/lib/screening/match-fingerprint";
import { screen } from "@/lib/screening/name-index";
import type { Person } from "./people";
import { countMembers, join, type SharedKey, type SharedKeys, type SharedUse, sharedKey } from "./shared-keys";

/** How far back a device or network address is taken for shared (rules.md, access.shared-device). */
const within = 30 * 86_400_000;

export type FactSources = { lists: PreparedLists; shared: SharedKeys; tokens: Tokeniser };

const deviceOf = (event: Event): string | undefined => ("device" in event ? event.device : undefined);
const ipOf = (event: Event): string | undefined => ("ip" in event ? event.ip : undefined);

/** The crypto address that an event pays or is paid by. */
function addressOf(event: Event): string | undefined {
  if (event.kind === "transaction") return event.counterparty?.kind === "address" ? event.counterparty.id : undefined;
  return event.kind === "destination_failed" || event.kind === "destination_allowed" ? event.address : undefined;
}

/** The shared keys that an event of a customer touches. */
export function sharedUses(event: Event, tokens: Tokeniser): SharedUse[] {
  const uses: SharedUse[] = [];
  const [device, ip, address] = [deviceOf(event), ipOf(event), addressOf(event)];
  if (device) uses.push({ kind: "device", token: tokens.shared("device", device) });
  if (ip) uses.push({ kind: "ip", token: tokens.shared("ip", ip) });
  // an address counts as used when money moved, not when somebody tried it or allowed it
  if (address && event.kind === "transaction")
    uses.push({ kind: "address", token: tokens.shared("address", canonicalAddress(address)) });
  return uses;
}

/** The facts of one event; the shared keys are advanced by it. */
export function factsOf(sources: FactSources, event: Event, person: Person | null): Facts {
  const { lists } = sources;
  const ip = ipOf(event);
  const facts: Facts = { listVersions: lists.versions };
  if (ip) facts.network = describeIp(ip, lists.tables, event.at) ?? undefined;
  const address = addressOf(event);
  if (!person) return address ? { ...facts, address: addressFacts(sources, address, false) } : facts;
  facts.customer = customerFacts(person);
  if (address) facts.address = addressFacts(sources, address, false);
  for (const use of sharedUses(event, sources.tokens)) {
    const key = sharedKey(sources.shared, use);
    if (!key) continue;
    const before = key.members.length > 0 || key.saturated;
    join(key, person.row.id, event.at, use.kind === "device" ? person.household : []);
    if (use.kind === "address") facts.address = addressFacts(sources, address ?? "", before);
    else Object.assign(facts, sharedFacts(use.kind, key, event, person));
  }
  if (event.kind === "customer") facts.matches = matchesOf(lists, event);
  return facts;
}

function sharedFacts(
  kind: "device" | "ip",
  key: SharedKey,
  event: Event,
  { row, household }: Person,
): Pick<Facts, "device" | "ipShared"> {
  const {
    customers,
    household: kin,
    saturated,
  } = countMembers(key, { customerId: row.id, household, at: event.at, within });
  if (kind === "ip") return { ipShared: { customers, saturated } };
  const device: DeviceFacts = { id: deviceOf(event) ?? "", customers, household: kin, saturated, within };
  return { device };
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

function addressFacts({ lists }: FactSources, address: string, seenBefore: boolean): AddressFacts {
  const labels = lists
    .labelsOf(address)
    .map(({ category, source, name }) => ({ category, source, ...(name && { name }) }));
  return { address, labels, seenBefore };
}

/** Every listed person or company that the customer may be, on every active list. */
function matchesOf({ names }: PreparedLists, event: CustomerEvent): ListMatch[] {
  const details = {
    kind: event.type === "person" ? ("person" as const) : ("other" as const),
    dob: event.dateOfBirth ? [event.dateOfBirth] : [],
    country: [event.nationality, event.residence].filter((country) => country !== undefined),
    ids: event.document ? [event.document.number] : [],
  };
  const spellings = [event.name, event.nativeName].filter((name) => name !== undefined);
  const best = new Map<string, ListMatch>();
  for (const { list, kind, index } of names) {
    for (const name of spellings) {
      for (const hit of screen(index, { ...details, name })) {
        if (!hit.match) continue;
        const { entity } = hit;
        const known = best.get(`${list} ${entity.uid}`);
        if (known && known.score >= hit.score) continue;
        const listed = { name: entity.name, dob: entity.dob, country: entity.nationality, ids: entity.ids };
        best.set(`${list} ${entity.uid}`, {
          list,
          kind,
          uid: entity.uid,
          listedName: entity.name,
          matchedAlias: hit.matchedAlias,
          score: hit.score,
          strength: hit.strength,
          for: hit.for,
          against: hit.against,
          fingerprint: matchFingerprint({ ...details, name: event.name }, listed),
        });
      }
    }
  }
  return [...best.values()];
}
