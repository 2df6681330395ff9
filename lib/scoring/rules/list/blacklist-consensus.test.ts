import type { BlacklistEntry, BlacklistFacts, Facts } from "../../facts";
import { describeRule, hit, miss } from "../../testing/describe-rule";
import { pay, person } from "../../testing/events";
import { blacklistConsensus } from "./blacklist-consensus";

const by = (source: string, tier: "first" | "other", copiedFrom?: string): BlacklistEntry => ({
  source,
  tier,
  tag: "mixer",
  ...(copiedFrom && { copiedFrom }),
});
const [binance, kraken] = [by("binance", "first"), by("kraken", "first")];
const [small, smaller, smallest] = [by("small", "other"), by("smaller", "other"), by("smallest", "other")];
const paid = (entries: BlacklistEntry[], more: Partial<BlacklistFacts> = {}, facts: Facts = {}) =>
  pay(200_000, {
    direction: "in",
    facts: { blacklist: { address: "0xbad", entries, ...more }, ...facts },
  });

describeRule(blacklistConsensus, {
  "one first-tier and two others": {
    events: [paid([binance, small, smaller])],
    expect: hit({
      observed: 3,
      threshold: 3,
      weight: 0.8,
      measure: "withdrawal_hold",
      values: { sources: "binance, small, smaller", weight: 0.902, needed: 0.79, via: "", address: "0xbad" },
    }),
  },
  "two first-tier ones are only two": { events: [paid([binance, kraken])], expect: miss },
  "three small ones make 0.657": { events: [paid([small, smaller, smallest])], expect: miss },
  "six small ones, none first-tier": {
    events: [paid([small, smaller, smallest, by("a", "other"), by("b", "other"), by("c", "other")])],
    expect: miss,
  },
  "a copy counts once": { events: [paid([binance, small, by("echo", "other", "Binance")])], expect: miss },
  "copies of copies": {
    events: [paid([binance, by("echo", "other", "binance"), by("echo of echo", "other", "echo"), small])],
    expect: miss,
  },
  "one source three times": { events: [paid([binance, binance, small])], expect: miss },
  "a congested chain asks for more": {
    events: [paid([binance, small, smaller], {}, { congestion: 1 })],
    expect: miss,
  },
  "two first-tier ones convince even then": {
    events: [paid([binance, kraken, small], {}, { congestion: 1 })],
    expect: hit({ observed: 3 }),
  },
  "only linked, after five blocks": {
    events: [paid([binance, small, smaller], { via: "0xworse", confirmations: 5 })],
    expect: miss,
  },
  "only linked, after six": {
    events: [paid([binance, small, smaller], { via: "0xworse", confirmations: 6 })],
    expect: hit(),
  },
  "terms that say nothing of it": {
    events: [paid([binance, small, smaller], {}, { customer: person({ blacklistsDisclosed: false }) })],
    expect: miss,
  },
  "an address nobody speaks of": { events: [pay(200_000)], expect: miss },
});
