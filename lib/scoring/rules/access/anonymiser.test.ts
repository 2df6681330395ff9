import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { login, network, pay } from "../../testing/events";
import { anonymiser } from "./anonymiser";

const tor = network({ anonymiser: "tor", asn: null });
const vpn = network({ anonymiser: "vpn", asn: 9009, country: "NL" });

describeRule(anonymiser, {
  "a Tor exit": {
    events: [login({ facts: { network: tor } })],
    expect: hit({
      grade: "tor",
      weight: 0.35,
      measure: "inquiry",
      asks: ["proof_of_address"],
      reason: "Reached us through Tor",
    }),
  },
  "a VPN exit in a banned country": {
    events: [login({ facts: { network: { ...vpn, country: "IR", bannedCountry: true } } })],
    expect: hit({ grade: "banned_vpn", measure: "inquiry", reason: "Reached us through VPN (IR)" }),
  },
  "an ordinary VPN only adds weight": {
    events: [pay(50, { facts: { network: vpn } })],
    expect: hit({
      grade: "ordinary",
      weight: 0.1,
      measure: "none",
      alone: false,
      asks: [],
      finding: { key: "vpn:9009", ceiling: null },
    }),
  },
  "a hosting network in a banned country is no VPN": {
    events: [login({ facts: { network: network({ anonymiser: "hosting", bannedCountry: true }) } })],
    expect: hit({ grade: "ordinary" }),
  },
  "a banned country without an anonymiser is another rule's": {
    events: [login({ facts: { network: network({ bannedCountry: true }) } })],
    expect: miss,
  },
  "an address nobody knows": { events: [login()], expect: miss },
});

test("a traveller on an ordinary VPN is nobody's work", () => {
  const { decision } = play([login({ facts: { network: vpn } })]);
  expect(decision).toMatchObject({ alert: false, measure: "none", score: 10, answer: { do: "allow" } });
});

test("Tor alone asks, and allows meanwhile", () => {
  const { decision } = play([login({ facts: { network: tor } })]);
  expect(decision).toMatchObject({
    alert: true,
    measure: "inquiry",
    score: 35,
    answer: { do: "allow" },
    queue: "review",
  });
});
