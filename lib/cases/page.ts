// Paging by key: each sort has a column, ties are broken by id, and the cursor is the last row's pair. Never an offset, so that
// rows that come or go meanwhile neither repeat nor hide others.
import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { isId } from "@/lib/id";
import type { StoredCase } from "./lock";
import type { ListInput } from "./schema";

type Sort = {
  column: AnyPgColumn;
  type: "bigint" | "timestamptz" | "real";
  direction: "asc" | "desc";
  of: (row: StoredCase) => number | string;
};

const sorts: Record<ListInput["sort"], Sort> = {
  priority: { column: cases.priority, type: "bigint", direction: "asc", of: (row) => row.priority },
  due: { column: cases.dueAt, type: "timestamptz", direction: "asc", of: (row) => row.dueAt.toISOString() },
  value: { column: cases.valueUsdCents, type: "bigint", direction: "desc", of: (row) => row.valueUsdCents },
  // A high chance of a false positive is a low confidence.
  false_positive: { column: cases.confidence, type: "real", direction: "asc", of: (row) => row.confidence },
  opened: { column: cases.openedAt, type: "timestamptz", direction: "asc", of: (row) => row.openedAt.toISOString() },
  closed: {
    column: cases.closedAt,
    type: "timestamptz",
    direction: "desc",
    of: (row) => row.closedAt?.toISOString() ?? "",
  },
};

const id = z.string().refine(isId);
/** What a cursor holds, by the type of its column. */
const cursorShape = {
  bigint: z.tuple([z.int(), id]),
  real: z.tuple([z.number(), id]),
  timestamptz: z.tuple([z.iso.datetime(), id]),
} as const;

const flipped = { asc: "desc", desc: "asc" } as const;

/** `order by`, the condition that begins after a cursor (undefined for a cursor that is none), and the cursor of a row. */
export function pageBy({ sort, direction, after }: Pick<ListInput, "sort" | "direction" | "after">) {
  const { column, type, direction: usual, of } = sorts[sort];
  const asked = direction ?? usual;
  // For `false_positive` people say "desc" and mean the likeliest first.
  const actual = sort === "false_positive" && direction ? flipped[direction] : asked;
  const cursor = after === undefined ? null : readCursor(after, type);
  const order: SQL[] =
    actual === "asc"
      ? [asc(column), asc(cases.id)]
      : [sort === "closed" ? sql`${cases.closedAt} desc nulls first` : desc(column), asc(cases.id)];
  return {
    order,
    where: cursor ? afterRow(column, type, actual, cursor) : undefined,
    cursorOf,
    bad: after !== undefined && !cursor,
  };

  function cursorOf(row: StoredCase): string {
    return Buffer.from(JSON.stringify([of(row), row.id])).toString("base64url");
  }
}

function afterRow(
  column: AnyPgColumn,
  type: Sort["type"],
  direction: "asc" | "desc",
  [value, id]: [number | string, string],
): SQL {
  const given = sql`${value}::${sql.raw(type)}`;
  return direction === "asc"
    ? sql`(${column}, ${cases.id}) > (${given}, ${id}::uuid)`
    : sql`(${column} <= ${given} and (${column} < ${given} or ${cases.id} > ${id}::uuid))`;
}

function readCursor(text: string, type: Sort["type"]): [number | string, string] | null {
  try {
    const parsed = cursorShape[type].safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
