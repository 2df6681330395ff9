import { describeRule, hit, miss } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { privacyCoin } from "./privacy-coin";

describeRule(privacyCoin, {
  "999.99 of Monero": { events: [pay(999.99, { asset: "XMR" })], expect: miss },
  "1,000 of Monero": {
    events: [pay(1_000, { asset: "XMR" })],
    expect: hit({ weight: 0.3, measure: "review", observed: 1_000, reason: "$1,000 of XMR, a privacy coin" }),
  },
  "a deposit of Zcash": { events: [pay(2_000, { asset: "zec", direction: "in" })], expect: hit() },
  "either side of a pair": { events: [pay(2_000, { asset: "USDT-XMR", direction: "buy" })], expect: hit() },
  "bitcoin, as much as one likes": { events: [pay(90_000, { asset: "BTC" })], expect: miss },
  "between own pockets": { events: [pay(5_000, { asset: "XMR", direction: "internal" })], expect: miss },
});
