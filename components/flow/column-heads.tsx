"use client";
// What each column is, above it and always in sight while the picture is moved.
import { useViewport } from "@xyflow/react";
import { box, cornerOf } from "./layout";

export function ColumnHeads({ heads }: { heads: ReadonlyMap<number, string> }) {
  const { x, zoom } = useViewport();
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-0 z-5 h-6 overflow-hidden border-line border-b bg-surface/90"
    >
      {[...heads].map(([column, text]) => (
        <span
          key={column}
          className="absolute top-1 truncate text-center text-ink-3 text-xs"
          style={{
            left: x + (cornerOf({ column, row: 0 }).x - box.gapX / 2) * zoom,
            width: (box.width + box.gapX) * zoom,
          }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
