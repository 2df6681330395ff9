// Many rows in one statement, under row security (which forbids COPY). Columns travel as arrays, in PostgreSQL's own binary form
// where it is known, and become rows by unnest(). The text depends on the columns alone, never on their values, so that a statement
// that is asked often stays planned.
import { type Param, SQL, StringChunk, sql } from "drizzle-orm";
import { binaryArray } from "./binary-array";

/** A column of the virtual table: its SQL type and its value in a row, or the one that all rows have. */
export type UnnestColumn<R> = { type: string; of: (row: R) => unknown } | { type: string; same: unknown };

const wire = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

/** A statement put together from as few parts as there are: the query builder looks at each of them many times. */
class Statement {
  readonly #parts: (StringChunk | Param)[] = [];

  text(text: string): void {
    this.#parts.push(new StringChunk(text));
  }

  value(value: unknown, type: string): void {
    this.#parts.push(sql.param(value));
    this.text(`::${type}`);
  }

  get sql(): SQL {
    return new SQL(this.#parts);
  }
}

/** `(select …) as name`, one row for each of `rows` with these columns; nested arrays are passed as JSON instead. */
export function unnestRows<R>(name: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  const statement = new Statement();
  const arrays: { place: string; type: string; of: (row: R) => unknown }[] = [];
  let before = "(select ";
  for (const [column, given] of Object.entries(columns)) {
    if ("same" in given) {
      statement.text(before);
      statement.value(wire(given.same), given.type);
      before = ` as ${column}, `;
    } else {
      const place = `a${arrays.length + 1}`;
      arrays.push({ place, ...given });
      before += `${place} as ${column}, `;
    }
  }
  statement.text(`${before.slice(0, -2)} from unnest(`);
  for (const [index, { type, of }] of arrays.entries()) {
    if (index > 0) statement.text(", ");
    const values = rows.map((row) => of(row) ?? null);
    statement.value(binaryArray(type, values) ?? values.map(wire), `${type}[]`);
  }
  statement.text(`) as arrays(${arrays.map(({ place }) => place).join(", ")})) as ${name}`);
  return statement.sql;
}

/** `insert into table (columns) select …`, to which a conflict clause can be added. */
export function insertRows<R>(table: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  return sql`insert into ${sql.raw(`${table} (${Object.keys(columns).join(", ")})`)} select * from ${unnestRows("given", rows, columns)}`;
}
