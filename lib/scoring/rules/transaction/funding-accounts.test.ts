import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, pay, person } from "../../testing/events";
import { fundingAccounts } from "./funding-accounts";

const funded = (times: number, accounts = times, apart = 5 * HOUR, changes: Changes = {}) =>
  every(times, apart, (at, index) =>
    pay(900 + index, {
      at,
      direction: "in",
      counterparty: { kind: "bank", id: `iban ${index % accounts}` },
      ...changes,
    }),
  );

describeRule(fundingAccounts, {
  nine: { events: funded(9), expect: miss },
  ten: {
    events: funded(10),
    expect: hit({ observed: 10, threshold: 10, weight: 0.6, measure: "withdrawal_hold", asks: ["source_of_funds"] }),
  },
  "the seed's 48": { events: funded(48), expect: hit({ observed: 48 }) },
  "wages from two employers": { events: funded(20, 2), expect: miss },
  "ten over two months": { events: funded(10, 10, 6 * DAY), expect: miss },
  "ten buyers of a P2P advertiser": {
    events: funded(12, 12, HOUR, { direction: "buy", facts: { customer: person({ plans: ["p2p_advertiser"] }) } }),
    expect: miss,
  },
  "a declared merchant": {
    events: funded(30, 30, HOUR, { facts: { customer: person({ plans: ["merchant"] }) } }),
    expect: miss,
  },
  "ten friends are paid": { events: funded(12, 12, HOUR, { direction: "out" }), expect: miss },
});
