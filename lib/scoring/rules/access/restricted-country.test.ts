import { describeRule, hit, miss } from "../../testing/describe-rule";
import { login, network, pay } from "../../testing/events";
import { restrictedCountry } from "./restricted-country";

const from = (...restricted: { by: "network" | "residence" | "document" | "registration"; country: string }[]) =>
  login({ facts: { restricted } });

describeRule(restrictedCountry, {
  "a login from there": {
    events: [from({ by: "network", country: "IR" })],
    expect: hit({
      weight: 0.5,
      measure: "inquiry",
      asks: ["proof_of_address"],
      reason: "Session in a country that is not served: IR",
    }),
  },
  "the residence is told before the session": {
    events: [from({ by: "network", country: "IR" }, { by: "residence", country: "KP" })],
    expect: hit({ finding: { key: "residence:KP", ceiling: null } }),
  },
  "papers of a country left long ago": {
    events: [from({ by: "document", country: "SY" })],
    expect: hit({ finding: { key: "document:SY", ceiling: null } }),
  },
  "nothing of that kind": { events: [from()], expect: miss },
  "a VPN exit there is another rule's": {
    events: [login({ facts: { network: network({ anonymiser: "vpn", bannedCountry: true, country: "IR" }) } })],
    expect: miss,
  },
  "each payment is not asked about again": {
    events: [pay(10, { facts: { restricted: [{ by: "network", country: "IR" }] } })],
    expect: miss,
  },
});
