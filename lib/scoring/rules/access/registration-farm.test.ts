import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, DAY } from "../../testing/events";
import { registrationFarm } from "./registration-farm";

const registration = (...ago: number[]) =>
  another("registration", {
    phone_type: "virtual",
    ip: "203.0.113.7",
    device: "d",
    country: "SG",
    facts: { registrations: [{ by: "device_traits", key: "b0a4d", ago, saturated: false }] },
  });
const days = (number: number, apart: number) => Array.from({ length: number }, (_, index) => index * apart * DAY);

describeRule(registrationFarm, {
  four: { events: [registration(...days(4, 1))], expect: miss },
  "five within a week": {
    events: [registration(...days(5, 1))],
    expect: hit({ observed: 5, threshold: 5, weight: 0.6, measure: "review", severity: 2 }),
  },
  "the seed's twenty": { events: [registration(...days(20, 0.1))], expect: hit({ observed: 20 }) },
  "five, the first eight days ago": { events: [registration(0, DAY, 2 * DAY, 3 * DAY, 8 * DAY)], expect: miss },
  "the larger of two groups is told": {
    events: [
      another("customer", {
        entity: "sg",
        type: "person",
        name: "A B",
        residence: "SG",
        language: "en",
        terms_version: "1",
        kyc_level: 0,
        facts: {
          registrations: [
            { by: "device_traits", key: "a", ago: days(5, 1), saturated: false },
            { by: "phone_range", key: "+86170", ago: days(6, 1), saturated: false },
          ],
        },
      }),
    ],
    expect: hit({ observed: 6, finding: { key: "phone_range:+86170", ceiling: 6 } }),
  },
  "a registration like any other": {
    events: [another("registration", { phone_type: "mobile", ip: "203.0.113.7", device: "d", country: "SG" })],
    expect: miss,
  },
});
