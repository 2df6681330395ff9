import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, pay } from "../../testing/events";
import { insider } from "./insider";

const staffLink = { link: "spouse" };
const embargo = { asset: "XYZ", reason: "listing on Friday" };
const buy = (facts: object) => pay(500, { direction: "buy", asset: "XYZ", facts });

describeRule(insider, {
  "staff, inside the embargo": {
    events: [buy({ staffLink, embargo })],
    expect: hit({
      weight: 0.6,
      measure: "review",
      queue: "insider",
      reason: "Linked to staff (spouse), trades XYZ inside an embargo",
    }),
  },
  "an order is enough": {
    events: [
      another("order", {
        market: "XYZ-USDT",
        side: "buy",
        price: "1",
        quantity: "1",
        status: "open",
        facts: { staffLink, embargo },
      }),
    ],
    expect: hit(),
  },
  "staff, no embargo": { events: [buy({ staffLink })], expect: miss },
  "an embargo, somebody else": { events: [buy({ embargo })], expect: miss },
  "staff takes a deposit in": { events: [pay(500, { direction: "in", facts: { staffLink, embargo } })], expect: miss },
});
