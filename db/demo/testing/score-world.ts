// Test support: runs a demo world through scoring in memory, with facts put together as intake does it, and counts what alerts.
import { describeIp, type NetworkTables } from "@/lib/network/describe-ip";
import { loadIpLookups } from "@/lib/network/load";
import { readIpSet } from "@/lib/network/read-ip-set";
import {
  type CustomerEvent,
  type CustomerFacts,
  type Decision,
  decodeEvent,
  defaultRuleSet,
  type Event,
  emptyProfile,
  type Facts,
  type ListMatch,
  type Profile,
  score,
} from "@/lib/scoring";
import { createEntity, type ListedEntity } from "@/lib/screening/entity";
import { buildIndex, type NameIndex, screen } from "@/lib/screening/name-index";
import type { DemoLists } from "../lists";
import type { WireEvent } from "../wire";

const month = 30 * 86_400_000;

export type Screening = {
  tables: NetworkTables;
  names: readonly { kind: ListMatch["kind"]; index: NameIndex }[];
  sanctioned: ReadonlySet<string>;
};

/** Look-ups over the invented lists, as a console without any other has them. */
export const prepareScreening = (lists: DemoLists): Screening => {
  const entities = (kind: ListMatch["kind"]): ListedEntity[] =>
    lists.listed
      .filter((listed) => listed.kind === kind)
      .flatMap(({ uid, name, births, nationality }) => {
        const raw = { uid, list: "demo", name, type: "individual", dob: births };
        return createEntity({ ...raw, nationality: nationality ? [nationality] : [] }) ?? [];
      });
  const set = (ranges: readonly string[]) => readIpSet([ranges.join("\n")]).set;
  return {
    tables: {
      ...loadIpLookups(),
      tor: set(lists.tor),
      vpn: set([...lists.vpn, ...(lists.vpnInBannedCountries ?? [])]),
      hosting: set(lists.hosting),
      bannedCountries: new Set(["CU", "IR", "KP", "MM", "SY"]),
    },
    names: (["sanctions", "pep"] as const).map((kind) => ({ kind, index: buildIndex(entities(kind)) })),
    sanctioned: new Set(lists.sanctioned.map(({ address }) => address.toLowerCase())),
  };
};

type Member = { last: number; household: readonly string[] };
type Known = { facts: CustomerFacts; household: readonly string[]; profile: Profile };

const familyName = ({ name, nativeName }: CustomerEvent): string => {
  const words = name.toLowerCase().split(" ");
  return (/\p{Script=Han}|\p{Script=Hangul}/u.test(nativeName ?? "") ? words[0] : words.at(-1)) ?? "";
};

/** A name that a list has is looked at by a person, also where birth date or country speak against it: no machine clears it. */
const matchesOf = (event: CustomerEvent, { names }: Screening): ListMatch[] => {
  const details = {
    dob: event.dateOfBirth ? [event.dateOfBirth] : [],
    country: [event.nationality, event.residence].filter((code) => code !== undefined),
    kind: event.type === "person" ? ("person" as const) : ("other" as const),
  };
  return names.flatMap(({ kind, index }) =>
    screen(index, { ...details, name: event.name }).map((hit) => ({
      list: hit.entity.list,
      kind,
      uid: hit.entity.uid,
      listedName: hit.entity.name,
      matchedAlias: hit.matchedAlias,
      score: hit.score,
      strength: hit.strength,
      for: hit.for,
      against: hit.against,
      fingerprint: `${hit.entity.uid} ${event.customer}`,
    })),
  );
};

/** A scoring run: give it the events one after another. */
export const createScorer = (screening: Screening) => {
  const ruleSet = defaultRuleSet();
  const known = new Map<string, Known>();
  const devices = new Map<string, Map<string, Member>>();
  const deviceFacts = (device: string, id: string, household: readonly string[], at: number): Facts["device"] => {
    const members = devices.get(device) ?? new Map<string, Member>();
    devices.set(device, members.set(id, { last: at, household }));
    const recent = [...members].filter(([, { last }]) => last >= at - month);
    const kin = recent.filter(
      ([other, member]) => other === id || member.household.some((key) => household.includes(key)),
    );
    return { id: device, customers: recent.length, household: kin.length, saturated: false, within: month };
  };
  const update = (event: Event, before: Known | undefined): Known | undefined => {
    if (event.kind === "kyc_level" && before) return { ...before, facts: { ...before.facts, kycLevel: event.level } };
    if (event.kind !== "customer") return before;
    const { entity, type, kycLevel, residence, timeZone, plans, address } = event;
    const facts: CustomerFacts = { id: event.customer, entity, type, kycLevel, residence, plans, createdAt: event.at };
    if (timeZone) facts.timeZone = timeZone;
    return { facts, household: [familyName(event), address ?? ""], profile: before?.profile ?? emptyProfile };
  };
  const factsOf = (event: Event, person: Known | undefined): Facts => {
    const facts: Facts = {};
    if (person) facts.customer = person.facts;
    if ("ip" in event && event.ip) facts.network = describeIp(event.ip, screening.tables, event.at) ?? undefined;
    if ("device" in event && event.device && "customer" in event && event.customer) {
      facts.device = deviceFacts(event.device, event.customer, person?.household ?? [], event.at);
    }
    if (event.kind === "transaction" && event.counterparty?.kind === "address") {
      const { id } = event.counterparty;
      const listed = screening.sanctioned.has(id.toLowerCase());
      facts.address = {
        address: id,
        labels: listed ? [{ category: "sanctioned", source: "demo" }] : [],
        seenBefore: true,
      };
    }
    if (event.kind === "customer") facts.matches = matchesOf(event, screening);
    return facts;
  };
  return (wire: WireEvent): Decision => {
    const decoded = decodeEvent(wire);
    if (!decoded.ok) throw new Error(`${wire.id}: ${decoded.error.path} ${decoded.error.message}`);
    const event = decoded.value;
    const id = wire.customer ?? "";
    const person = update(event, known.get(id));
    const facts = factsOf(event, person);
    const profile = person?.profile ?? emptyProfile;
    const scored = score({ event, profile, facts, ruleSet, now: event.at });
    if (person) known.set(id, { ...person, profile: scored.profile });
    return scored.decision;
  };
};
