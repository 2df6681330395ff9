// Many rows in one statement, under row security (which forbids COPY). Columns travel as arrays, in PostgreSQL's own binary form
// where it is known, and become rows by unnest(); what is the same in every row travels once.
import { type SQL, sql } from "drizzle-orm";
import { binaryArray } from "./binary-array";

/** A column of the virtual table: its SQL type and its value in a row. */
export type UnnestColumn<R> = { type: string; of: (row: R) => unknown };

const wire = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** `(select …) as name`, one row for each of `rows` with these columns; nested arrays are passed as JSON instead. */
export function unnestRows<R>(name: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  const arrays: SQL[] = [];
  const picked = Object.entries(columns).map(([column, { type, of }], place) => {
    const values = rows.map((row) => of(row) ?? null);
    const [first] = values;
    if (place > 0 && values.every((value) => value === first))
      return sql`${sql.param(wire(first))}::${sql.raw(type)} as ${sql.raw(column)}`;
    arrays.push(sql`${sql.param(binaryArray(type, values) ?? values.map(wire))}::${sql.raw(type)}[]`);
    return sql`${sql.raw(`a${arrays.length}`)} as ${sql.raw(column)}`;
  });
  const places = sql.raw(arrays.map((_, index) => `a${index + 1}`).join(", "));
  return sql`(select ${sql.join(picked, sql`, `)} from unnest(${sql.join(arrays, sql`, `)}) as arrays(${places})) as ${sql.raw(name)}`;
}

/** `insert into table (columns) select …`, to which a conflict clause can be added. */
export function insertRows<R>(table: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  return sql`insert into ${sql.raw(`${table} (${Object.keys(columns).join(", ")})`)} select * from ${unnestRows("given", rows, columns)}`;
}
