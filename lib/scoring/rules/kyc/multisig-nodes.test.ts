import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another } from "../../testing/events";
import { multisigNodes } from "./multisig-nodes";

const institution = (attested: number, all: number | null, type = "institution") =>
  another("customer", {
    entity: "sg",
    type,
    name: "Kestrel Trading Pte. Ltd.",
    residence: "SG",
    language: "en",
    terms_version: "7.2",
    kyc_level: 3,
    ...(all !== null && {
      signing_nodes: Array.from({ length: all }, (_, index) => ({ node: `n${index}`, attested: index < attested })),
    }),
  });

describeRule(multisigNodes, {
  "all five": { events: [institution(5, 5)], expect: miss },
  "four of five": {
    events: [institution(4, 5)],
    expect: hit({
      observed: 4,
      threshold: 5,
      weight: 0.2,
      measure: "review",
      queue: "documents",
      reason: "4 of 5 signing nodes are attested",
    }),
  },
  "three, all attested": { events: [institution(3, 3)], expect: hit({ observed: 3 }) },
  "six of seven": { events: [institution(6, 7)], expect: hit({ observed: 6, threshold: 7 }) },
  "an institution that signs otherwise": { events: [institution(0, null)], expect: miss },
  "a person with a wallet of two keys": { events: [institution(1, 2, "person")], expect: miss },
});
