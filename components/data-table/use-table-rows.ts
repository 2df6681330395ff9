"use client";
// Which rows are in sight. Places are computed by CSS from the index and `--table-row`, so the server's markup is already right
// for every density and width; the virtualizer only learns the real height to know what to draw.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useLayoutEffect, useRef, useState } from "react";

const HEADER = 30;
const ASSUMED = { 1: 36, 2: 50 } as const;

/** `count` rows of one height. `scroller` goes on the scrolling element, `sentinel` on an element as high as a row. */
export function useTableRows(count: number, lines: 1 | 2) {
  const scroller = useRef<HTMLDivElement>(null);
  const sentinel = useRef<HTMLSpanElement>(null);
  const [rowHeight, setRowHeight] = useState<number>(ASSUMED[lines]);

  useLayoutEffect(() => {
    const element = sentinel.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (element.offsetHeight > 0) setRowHeight(element.offsetHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  });

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: HEADER,
    scrollPaddingStart: HEADER,
    initialRect: { width: 0, height: 900 },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height must be measured anew.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  return {
    scroller,
    sentinel,
    items: virtualizer.getVirtualItems(),
    pageSize: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
    scrollTo: useCallback((index: number) => virtualizer.scrollToIndex(index, { align: "auto" }), [virtualizer]),
  };
}
