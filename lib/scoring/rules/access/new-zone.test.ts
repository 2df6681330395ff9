import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, login, network, pay } from "../../testing/events";
import { newZone } from "./new-zone";

const home = network();
const vietnam = network({ country: "VN", place: { lat: 21, lon: 105.8, radiusKm: 50 } });
const habit = every(12, 2 * DAY, (at, index) => pay(90 + index, { at, facts: { network: home } }), -2 * DAY);
const from = (usd: number, place = vietnam, changes: Changes = {}) =>
  pay(usd, { ...changes, facts: { network: place } });

describeRule(newZone, {
  "Beijing's customer, a large order from Viet Nam": {
    events: [...habit, login({ at: -HOUR, facts: { network: vietnam } }), from(2_000)],
    expect: hit({
      observed: 2_000,
      weight: 0.3,
      measure: "inquiry",
      asks: ["proof_of_address"],
      reason: "$2,000 from VN, where this customer has not been before; usual are $95.50",
    }),
  },
  "35 % more from there": { events: [...habit, from(128)], expect: miss },
  "a large order from home": { events: [...habit, from(2_000, home)], expect: miss },
  "from where the customer was last month": {
    events: [login({ at: -40 * DAY, facts: { network: vietnam } }), ...habit, from(2_000)],
    expect: miss,
  },
  "through a VPN": { events: [...habit, from(2_000, { ...vietnam, anonymiser: "vpn" })], expect: miss },
  "from home broadband to a Vietnamese carrier's mobile network": {
    events: [...habit, from(2_000, { ...vietnam, mobileGateway: true })],
    expect: hit(),
  },
  "who used that carrier last month": {
    events: [login({ at: -40 * DAY, facts: { network: { ...vietnam, mobileGateway: true } } }), ...habit, from(2_000)],
    expect: miss,
  },
  "roaming there: the gateway is the home carrier's": {
    events: [...habit, from(2_000, { ...home, mobileGateway: true })],
    expect: miss,
  },
  "who pays once a week, from Viet Nam": {
    events: [...every(12, 7 * DAY, (at) => pay(90, { at, facts: { network: home } }), -7 * DAY), from(2_000)],
    expect: hit({ usual: 90 }),
  },
  "somebody of whom little is known": { events: [...habit.slice(0, 6), from(2_000)], expect: miss },
  "a new customer, anywhere": { events: [from(2_000)], expect: miss },
});
