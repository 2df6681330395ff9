import type { CompanyFacts } from "../../facts";
import { describeRule, hit, miss } from "../../testing/describe-rule";
import { login } from "../../testing/events";
import { linkedCompanies } from "./linked-companies";

const sharing = (...found: [CompanyFacts["by"], number][]) =>
  login({ facts: { companies: found.map(([by, companies]) => ({ by, key: "k", companies, saturated: false })) } });

describeRule(linkedCompanies, {
  "two companies in one building": { events: [sharing(["building", 2])], expect: miss },
  "three companies in one building": {
    events: [sharing(["building", 3])],
    expect: hit({ observed: 3, weight: 0.4, measure: "review", reason: "3 companies share one building" }),
  },
  "the seed's twelve behind one phone": {
    events: [sharing(["building", 3], ["phone", 12])],
    expect: hit({ observed: 12, finding: { key: "phone:k", ceiling: 12 } }),
  },
  "one IP address": {
    events: [sharing(["ip", 3])],
    expect: hit({ reason: { en: "3 companies share one IP address", zh: "3 家公司共用同一登录 IP" } }),
  },
  "a person among companies": { events: [sharing()], expect: miss },
  "nobody looked": { events: [login()], expect: miss },
});
