import { describe, expect, it } from "vitest";
import { readIpSet } from "@/lib/network/read-ip-set";
import { type CustomerEvent, decodeEvent, type Event } from "@/lib/scoring";
import { createEntity } from "@/lib/screening/entity";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, labelsOf, readAddressRow } from "@/lib/tracing/address-labels";
import type { FactLists } from "./event-facts";
import { createFactSource } from "./fact-source";

const book = createAddressBook([
  readAddressRow({ address: "0xAA", category: "sanctioned", source: "own", date: "2026-01-01" })!,
]);
const lists: FactLists = {
  names: [
    {
      list: "own",
      kind: "sanctions",
      index: buildIndex([
        createEntity({ uid: "1", list: "own", name: "LEONOV, Marek", type: "person", dob: ["1970-03-05"] })!,
      ]),
    },
  ],
  tables: {
    countryOf: () => "BR",
    networkOf: () => null,
    tor: readIpSet(["192.0.2.1"]).set,
    bannedCountries: new Set(["IR"]),
  },
  labelsOf: (address) => labelsOf(book, address),
  book,
  versions: { own: "2026-01" },
};

let serial = 0;
const event = (fields: Record<string, unknown>): Event => {
  const decoded = decodeEvent({ id: `e${serial++}`, source: "test", at: "2026-05-01T10:00:00Z", ...fields });
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
  return decoded.value;
};
const customer = (id: string, fields: Record<string, unknown> = {}): Event =>
  event({
    kind: "customer",
    customer: id,
    entity: "hk",
    type: "person",
    name: `Person ${id}`,
    residence: "BR",
    language: "en",
    terms_version: "1",
    kyc_level: 1,
    ...fields,
  });
const login = (id: string, at: string, device = "d1", ip = "203.0.113.9"): Event =>
  event({ kind: "login", customer: id, device, ip, user_agent: "x", at });
const pay = (id: string, address: string): Event =>
  event({
    kind: "transaction",
    customer: id,
    direction: "out",
    asset: "ETH",
    amount: "1",
    value_usd: "10.00",
    currency: "USD",
    fiat_amount: "10.00",
    status: "settled",
    counterparty: { kind: "address", id: address },
  });

describe("createFactSource", () => {
  it("matches a customer's name against the lists, once an entity", () => {
    const facts = createFactSource(lists).next(
      customer("a", { name: "Marek Leonov", native_name: "Марек Леонов", date_of_birth: "1970-03-05" }),
    );
    expect(facts.matches).toEqual([
      expect.objectContaining({
        list: "own",
        kind: "sanctions",
        uid: "1",
        strength: "strong",
        matchedAlias: "LEONOV, Marek",
        against: [],
      }),
    ]);
    expect(facts.matches?.[0]?.fingerprint).toContain("leonov marek");
    expect(facts.listVersions).toEqual({ own: "2026-01" });
  });

  it("keeps a namesake with another birth date, marked as contradicted", () => {
    expect(
      createFactSource(lists).next(customer("a", { name: "Marek Leonov", date_of_birth: "1992-12-12" })).matches,
    ).toEqual([expect.objectContaining({ uid: "1", strength: "contradicted", against: ["birth_date_different"] })]);
  });

  it("counts who used a device within 30 days, and who of them is a household", () => {
    const source = createFactSource(lists);
    source.next(customer("a", { name: "Ana Moreira" }) as CustomerEvent);
    source.next(customer("b", { name: "Rui Moreira" }) as CustomerEvent);
    source.next(customer("c", { name: "Ivo Tarhuni" }) as CustomerEvent);
    source.next(login("a", "2026-05-02T10:00:00Z"));
    source.next(login("c", "2026-03-01T10:00:00Z", "d2"));
    const two = source.next(login("b", "2026-05-03T10:00:00Z"));
    expect(two.device).toMatchObject({ id: "d1", customers: 2, household: 2, saturated: false });
    const three = source.next(login("c", "2026-05-04T10:00:00Z"));
    expect(three.device).toMatchObject({ customers: 3, household: 1 });
    expect(three.ipShared).toEqual({ customers: 3, saturated: false });
    expect(source.next(login("a", "2026-05-04T10:00:00Z", "d2")).device).toMatchObject({ customers: 1 });
  });

  it("says so when more used a key than it can remember", () => {
    const source = createFactSource(lists);
    for (let user = 0; user < 70; user++) source.next(login(`u${user}`, "2026-05-02T10:00:00Z"));
    expect(source.next(login("u0", "2026-05-02T11:00:00Z")).device).toMatchObject({ customers: 64, saturated: true });
  });

  it("describes the network, and the address with its labels", () => {
    const source = createFactSource(lists);
    expect(source.next(login("a", "2026-05-02T10:00:00Z", "d1", "192.0.2.1")).network).toMatchObject({
      anonymiser: "tor",
      country: "BR",
    });
    expect(source.next(pay("a", "0xaa")).address).toEqual({
      address: "0xaa",
      labels: [{ category: "sanctioned", source: "own", since: "2026-01-01" }],
      seenBefore: false,
    });
    expect(source.next(pay("b", "0xAA")).address?.seenBefore).toBe(true);
    expect(source.next(pay("b", "0xbb")).address).toEqual({ address: "0xbb", labels: [], seenBefore: false });
    expect(source.next(pay("a", "0xbb")).address?.seenBefore).toBe(true);
  });
});
