import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, DAY } from "../../testing/events";
import { profileChurn } from "./profile-churn";

const change = (field: string, at = 0) => another("profile_change", { field, at });

describeRule(profileChurn, {
  "two in a week": { events: [change("phone", -2 * DAY), change("e-mail")], expect: miss },
  "three in a week": {
    events: [change("phone", -2 * DAY), change("E-Mail", -DAY), change("bank card")],
    expect: hit({ observed: 3, threshold: 3, weight: 0.35, measure: "review" }),
  },
  "by other names": {
    events: [change("phone_number", -2 * DAY), change("id_document", -DAY), change("debitCard")],
    expect: hit({ observed: 3 }),
  },
  "three, the first eight days before": {
    events: [change("phone", -8 * DAY), change("email", -DAY), change("card")],
    expect: miss,
  },
  "languages and pictures": {
    events: [change("language", -3 * DAY), change("avatar", -2 * DAY), change("phone", -DAY), change("card")],
    expect: miss,
  },
  "a fourth change of something else says nothing new": {
    events: [change("phone", -3 * DAY), change("email", -2 * DAY), change("card", -DAY), change("language")],
    expect: miss,
  },
  "a typing error corrected": { events: [change("phone", -1000), change("phone")], expect: miss },
});
