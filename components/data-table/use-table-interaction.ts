"use client";
// What a person does in a table: moving, selecting, opening, by pointer and by keyboard.
import { useRouter } from "next/navigation";
import { type FocusEvent, type MouseEvent, useCallback, useEffect, useRef } from "react";
import { extendSelection, moveActive, toggleAll, toggleSelection } from "./selection";
import type { DataTableProps } from "./table-props";
import { useTableKeys } from "./use-table-keys";

export const noneSelected: ReadonlySet<string> = new Set();
const INTERACTIVE = "a,button,input,label,select,textarea,[role=button],[role=checkbox]";

/** The row that was pressed, unless it was a control inside of it. */
function pressedRow(event: MouseEvent): string | null {
  if (!(event.target instanceof Element) || event.target.closest(INTERACTIVE)) return null;
  return event.target.closest<HTMLElement>("[data-row-id]")?.dataset.rowId ?? null;
}

const isNarrow = () => matchMedia("(max-width: 767px)").matches;

type View = { pageSize: () => number; scrollTo: (index: number) => void };

/** Handlers for the grid and its check boxes. `ids` are the loaded rows in their order. */
export function useTableInteraction<Row extends object>(
  props: DataTableProps<Row>,
  ids: readonly string[],
  view: View,
) {
  const router = useRouter();
  const anchor = useRef<string | null>(null);
  const { rows, selected = noneSelected, active = null } = props;
  const selectable = Boolean(props.onSelectedChange);
  const rowAt = (id: string | null) => (id === null ? undefined : rows[ids.indexOf(id)]);
  const activate = (id: string | null) => {
    if (id === null) return;
    props.onActiveChange?.(id);
    view.scrollTo(ids.indexOf(id));
  };
  const select = (id: string, range: boolean) => {
    props.onSelectedChange?.(toggleSelection(ids, selected, id, range ? anchor.current : null));
    anchor.current = id;
  };
  const open = (id: string | null) => {
    const row = rowAt(id);
    if (!row) return;
    if (props.onOpen) props.onOpen(row);
    else if (props.hrefOf) router.push(props.hrefOf(row));
  };
  const peek = (id: string | null) => {
    const row = rowAt(id);
    if (row) props.onPeek?.(row);
  };

  // Rows are memoised: their handler stays the same and reaches the latest selection through here.
  const latest = useRef(select);
  useEffect(() => {
    latest.current = select;
  });
  const onSelect = useCallback((id: string, range: boolean) => latest.current(id, range), []);

  const onKeyDown = useTableKeys(
    {
      move: (by) => activate(moveActive(ids, active, by)),
      select: selectable ? (range) => active !== null && select(active, range) : undefined,
      extend: selectable
        ? (by) => {
            const next = moveActive(ids, active, by);
            if (next === null) return;
            anchor.current ??= active;
            activate(next);
            props.onSelectedChange?.(extendSelection(ids, selected, anchor.current, next));
          }
        : undefined,
      selectAll: selectable ? () => props.onSelectedChange?.(toggleAll(ids, selected)) : undefined,
      open: props.onOpen || props.hrefOf ? () => open(active) : undefined,
      peek: props.onPeek && (() => peek(active)),
    },
    props.pageKeys ?? true,
    view.pageSize,
  );

  const handlers = {
    onKeyDown,
    onClick: (event: MouseEvent) => {
      const id = pressedRow(event);
      activate(id);
      if (isNarrow()) open(id);
    },
    onDoubleClick: (event: MouseEvent) => open(pressedRow(event)),
    onFocus: (event: FocusEvent) => {
      // Only for who comes by keyboard: a press says itself which row is meant.
      if (event.target === event.currentTarget && event.currentTarget.matches(":focus-visible") && !rowAt(active))
        activate(ids[0] ?? null);
    },
  };

  return {
    handlers,
    onSelect,
    selectAll: () => props.onSelectedChange?.(toggleAll(ids, selected)),
  };
}
