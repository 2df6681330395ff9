// The ARIA attributes of a virtual grid. It is one focusable element whose rows are its active descendants (a virtual list cannot
// be a <table>), which lint rules that look at one element alone cannot know; hence they are spread, not written in place.

type GridFacts = {
  label: string;
  /** All rows without the heading; unknown is left out. */
  total: number | undefined;
  columns: number;
  selectable: boolean;
  busy: boolean;
  activeId: string | undefined;
};

export const gridAria = (grid: GridFacts) => ({
  role: "grid",
  tabIndex: 0,
  "aria-label": grid.label,
  "aria-rowcount": grid.total === undefined ? -1 : grid.total + 1,
  "aria-colcount": grid.columns,
  "aria-multiselectable": grid.selectable || undefined,
  "aria-busy": grid.busy || undefined,
  "aria-activedescendant": grid.activeId,
});

export const rowGroupAria = { role: "rowgroup" };

/** `position` counts from 1, the heading row included. */
export const rowAria = (position: number, selected?: boolean) => ({
  role: "row",
  "aria-rowindex": position,
  "aria-selected": selected,
});

/** `position` counts from 1. */
export const cellAria = (position: number) => ({ role: "gridcell", "aria-colindex": position });

export const headingAria = (position: number, sorted: "asc" | "desc" | false = false) => ({
  role: "columnheader",
  "aria-colindex": position,
  "aria-sort": sorted === false ? undefined : sorted === "asc" ? ("ascending" as const) : ("descending" as const),
});
