// What a single key never decides, and why.
import { expect, it } from "vitest";
import { needsThePage } from "./own-page";

const plain = { rules: ["chain.exposure"], mandatory: false, queue: "on_chain", measure: "review" };
it.each([
  ["what rests on behaviour", {}, null],
  ["what is held until an answer comes", { measure: "withdrawal_hold" }, null],
  ["an account under a sanctions block, whatever the rule", { measure: "sanctions_block" }, "block"],
  ["a listed person, also under a block", { rules: ["list.name-match"], measure: "sanctions_block" }, "match"],
  ["a politically exposed person", { queue: "politically_exposed" }, "match"],
  ["a listed address", { rules: ["chain.sanctioned"], queue: "sanctions", mandatory: true }, "sanctions"],
  ["a mandatory rule", { mandatory: true }, "mandatory"],
] as const)("%s", (_, given, why) => expect(needsThePage({ ...plain, ...given })).toBe(why));
