// The heading of a case and the numbers under it.
import { expect, it } from "vitest";
import { unfoldedOf } from "./unfolded";

const alert = (id: string, rule: string, observed: number, isNew = false) => ({
  id,
  isNew,
  hits: [{ rule, observed, values: { samples: observed } }],
});
const headline = { rule: "transaction.fixed-interval", observed: 6, values: { samples: 6 } };
const old = alert("old", "transaction.fixed-interval", 6);
const ids = (alerts: readonly { id: string }[]) => alerts.map(({ id }) => id).join(" ");

it.each([
  ["is the latest alert's", [old, alert("a", "x", 1)], "old", "a"],
  ["is an older alert's: it comes first", [alert("a", "x", 1), alert("b", "x", 2), old], "old a", "b"],
  [
    "has the newest of equals",
    [alert("a", "x", 1), alert("same", "transaction.fixed-interval", 6), old],
    "same a",
    "old",
  ],
  ["has other numbers of the same rule", [alert("a", "transaction.fixed-interval", 9), old], "old a", ""],
  ["is of none that is shown", [alert("a", "x", 1), alert("b", "x", 2)], "a", "b"],
  ["stands among many new ones", [..."abcd"].map((id) => alert(id, "x", 1, true)).concat(old), "old a b", "c d"],
])("the heading %s", (_, alerts, unfolded, folded) => {
  const found = unfoldedOf(alerts, headline);
  expect([ids(found.unfolded), ids(found.folded)]).toEqual([unfolded, folded]);
});
