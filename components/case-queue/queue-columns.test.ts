// Pressing a heading: its usual direction, the other one, the usual order again.
import { expect, it } from "vitest";
import { nextSort, tableSort } from "./queue-columns";

it.each(["due", "value", "false_positive"] as const)("%s goes round in three steps", (column) => {
  const press = (at: { sort: typeof column | null; dir: "asc" | "desc" | null }) => {
    const shown = tableSort(at);
    // The table asks for the other direction, or for none.
    return nextSort(at, shown ? null : { column, descending: true }) as typeof at;
  };
  const first = press({ sort: null, dir: null });
  expect(tableSort(first)).toEqual({ column, descending: column !== "due" });
  const second = press(first);
  expect(tableSort(second)).toEqual({ column, descending: column === "due" });
  expect(press(second)).toEqual({ sort: null, dir: null });
});

it("does not know headings that do not sort", () => {
  expect(nextSort({ sort: null, dir: null }, { column: "why", descending: false })).toEqual({ sort: null, dir: null });
  expect(tableSort({ sort: "closed", dir: null })).toBeNull();
});
