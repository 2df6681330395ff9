import { describeRule, hit, miss } from "../../testing/describe-rule";
import { DAY, login } from "../../testing/events";
import { deviceCountries } from "./device-countries";

const on = (...countries: (string | [string, number])[]) =>
  login({
    facts: {
      device: {
        id: "laptop",
        customers: 1,
        household: 1,
        saturated: false,
        within: 30 * DAY,
        countries: countries.map((one) => {
          const [country, ago] = typeof one === "string" ? [one, 0] : one;
          return { country, doubled: country === "KH" || country === "MM", ago };
        }),
      },
    },
  });

describeRule(deviceCountries, {
  "three countries": { events: [on("SG", "MY", "TH")], expect: miss },
  "four countries": {
    events: [on("SG", "MY", "TH", "VN")],
    expect: hit({
      observed: 4,
      threshold: 3,
      weight: 0.3,
      measure: "review",
      reason: "One device in 4 countries within 30 days: MY, SG, TH, VN",
    }),
  },
  "two and Cambodia: Cambodia counts double": { events: [on("SG", "TH", "KH")], expect: hit({ observed: 4 }) },
  "home and Cambodia": { events: [on("SG", "KH")], expect: miss },
  "Myanmar and Cambodia": { events: [on("MM", "KH")], expect: hit({ observed: 4 }) },
  "a journey of last quarter": { events: [on("SG", "MY", "TH", ["VN", 31 * DAY])], expect: miss },
  "a device nobody followed": { events: [login()], expect: miss },
});
