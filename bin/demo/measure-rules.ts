// The demo world decided on in memory, each rule's alerts held against what was planted.
import { createScorer, prepareLists } from "@/db/demo/testing/score-world";
import { generateWorld } from "@/db/demo/world";
import { readBuiltInLists } from "@/lib/reference-lists/built-in";
import { catalogue } from "@/lib/scoring";
import { createTally, type RuleFigures } from "@/lib/typologies/by-rule";

type WorldFigures = {
  customers: number;
  events: number;
  guilty: number;
  lookalikes: number;
  rules: RuleFigures[];
};

/** Figures of every rule on a world of that size; the same arguments give the same figures. */
export const measureRules = async (size: Parameters<typeof generateWorld>[0]): Promise<WorldFigures> => {
  const world = generateWorld(size);
  const score = createScorer((await prepareLists(readBuiltInLists())).facts);
  const roles = world.labels.map(({ customer, truth, expects }) => ({
    ...{ customer, guilty: truth === "guilty", rules: expects },
  }));
  const tally = createTally(roles);
  let events = 0;
  for (const event of world.events) {
    events++;
    tally.note(event.customer ?? "", score(event));
  }
  const guilty = roles.filter((role) => role.guilty).length;
  const rules = tally.figures(catalogue.map(({ id }) => id));
  return { customers: size.customers, events, guilty, lookalikes: roles.length - guilty, rules };
};
