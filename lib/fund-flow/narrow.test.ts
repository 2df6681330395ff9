import { expect, test } from "vitest";
import { CENTRE, type FlowMovement, type FlowPlace } from "./dto";
import { narrowFlow } from "./narrow";

const place = (id: string, hop: number): FlowPlace => ({
  ...{
    id: `in ${id}`,
    side: "in",
    address: id,
    hop,
    label: null,
    stop: null,
    usdCents: 0,
    share: 0,
    behind: [],
    path: [],
  },
  ...{ first: "", last: "" },
});
const movement = (from: string, to: string, usdCents: number): FlowMovement => ({
  ...{
    id: `${from}→${to}`,
    side: "in",
    from: `in ${from}`,
    to: to === CENTRE ? CENTRE : `in ${to}`,
    usdCents,
    share: 1,
  },
  ...{ transfers: 1, first: "", last: "", hashes: [], assets: [] },
});
/** far pays near much, near pays the customer little; rich pays the customer much. */
const flow = {
  places: [place("near", 1), place("rich", 1), place("far", 2)],
  movements: [movement("near", CENTRE, 10), movement("rich", CENTRE, 900), movement("far", "near", 800)],
};

test.each([
  ["no limit", { least: null, most: null }, ["near", "rich", "far"], 3],
  // what no longer reaches the customer goes with what tied it to them
  ["at least", { least: 500, most: null }, ["rich"], 1],
  ["at most", { least: null, most: 850 }, ["near", "far"], 2],
  ["between, where nothing is", { least: 20, most: 30 }, [], 0],
])("%s", (_, amounts, left, count) => {
  const narrowed = narrowFlow(flow, amounts);
  expect(narrowed.places.map(({ address }) => address)).toEqual(left);
  expect(narrowed.movements).toHaveLength(count);
});
