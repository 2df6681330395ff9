// Test support: reference lists from their files, and a demo world run through scoring in memory, facts and all.

import type { FactLists } from "@/lib/facts/event-facts";
import { createFactSource } from "@/lib/facts/fact-source";
import { defaultBannedCountries } from "@/lib/network/country-risk";
import { describeIp } from "@/lib/network/describe-ip";
import { loadIpLookups } from "@/lib/network/load";
import { readIpSet } from "@/lib/network/read-ip-set";
import { type ListKind, readStoredEntities, readStoredLabels } from "@/lib/reference-lists/kinds";
import { normaliseList } from "@/lib/reference-lists/normalise";
import { type Decision, decodeEvent, defaultRuleSet, emptyProfile, type Profile, score } from "@/lib/scoring";
import { buildIndex, screen } from "@/lib/screening/name-index";
import { createAddressBook, labelsOf } from "@/lib/tracing/address-labels";
import type { DemoLists } from "../lists";
import { takeLists } from "../take-lists";
import type { WireEvent } from "../wire";

type ListText = { name: string; kind: ListKind; fileName: string; text: string };

/** The lists as scoring reads them and as the demo world takes them. */
export const prepareLists = async (texts: readonly ListText[]): Promise<{ facts: FactLists; demo: DemoLists }> => {
  const textOf = async (kind: ListKind): Promise<string> => {
    const found = texts.find((list) => list.kind === kind);
    return found ? (await normaliseList(kind, [found])).text : "";
  };
  const lines = (text: string) => text.split("\n").filter((line) => /^[0-9]/.test(line));
  const [sanctions, exposed] = [readStoredEntities(await textOf("sanctions")), readStoredEntities(await textOf("pep"))];
  const addresses = readStoredLabels(await textOf("address_labels"));
  const ranges = { tor: await textOf("tor"), vpn: await textOf("vpn"), hosting: await textOf("hosting") };
  const set = (text: string) => readIpSet([text]).set;
  const tables = {
    ...loadIpLookups(),
    tor: set(ranges.tor),
    vpn: set(ranges.vpn),
    hosting: set(ranges.hosting),
    bannedCountries: new Set(defaultBannedCountries),
  };
  const names = [
    { list: "sanctions", kind: "sanctions" as const, index: buildIndex(sanctions) },
    { list: "politically_exposed", kind: "pep" as const, index: buildIndex(exposed) },
  ];
  const book = createAddressBook(addresses);
  return {
    facts: { names, tables, labelsOf: (address) => labelsOf(book, address), book, versions: {} },
    demo: takeLists({
      sanctions,
      politicallyExposed: exposed,
      tor: lines(ranges.tor),
      vpn: lines(ranges.vpn),
      hosting: lines(ranges.hosting),
      addresses,
      describe: (ip) => describeIp(ip, tables, 0),
      resembles: (name) => names.some(({ index }) => screen(index, { name, kind: "person" }).length > 0),
    }),
  };
};

/** A scoring run: give it the events one after another. */
export const createScorer = (lists: FactLists): ((wire: WireEvent) => Decision) => {
  const ruleSet = defaultRuleSet();
  const source = createFactSource(lists);
  const profiles = new Map<string, Profile>();
  return (wire) => {
    const decoded = decodeEvent(wire);
    if (!decoded.ok) throw new Error(`${wire.id}: ${decoded.error.path} ${decoded.error.message}`);
    const event = decoded.value;
    const id = wire.customer ?? "";
    const profile = profiles.get(id) ?? emptyProfile;
    const scored = score({ event, profile, facts: source.next(event), ruleSet, now: event.at });
    if (id !== "") profiles.set(id, scored.profile);
    return scored.decision;
  };
};

/** Questions that restrict nothing and may meet anybody: a bill, a better picture, what a large payment was for. */
const everyday = new Set(["kyc.document-failed", "kyc.ladder", "kyc.surge-sample", "transaction.out-of-pattern"]);
/** Measures that by themselves bring nobody. */
const quiet = new Set(["none", "warning", "step_up", "limit_cut"]);

/** Whether an alert asks an everyday question and nothing else: no story of the demo world is about those. */
export const isEverydayQuestion = ({ alert, hits }: Decision): boolean => {
  const weighty = hits.filter(({ measure }) => !quiet.has(measure));
  return alert && weighty.length > 0 && weighty.every(({ rule }) => everyday.has(rule));
};
