// What reading a list starts from and reports: files as text streams, and per list its count, own date and bad rows.

/** A file to read: its name tells the format where the content does not, `open` may be called twice. */
export type ListSource = { name: string; open(): AsyncIterable<string> };

export type RowError = { file: string; row: number; code: string };

/** Filled while reading: what was read of each list, its own date, and the rows that could not be read. */
export type ListReport = { lists: Map<string, { count: number; asOf: string | null }>; errors: RowError[] };

export const createListReport = (): ListReport => ({ lists: new Map(), errors: [] });

/** Lines of a text stream, with their numbers; the byte order mark and line ends are gone. */
export const readLines = async function* (
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ line: string; number: number }> {
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines)
      yield { line: (number === 0 ? line.replace(/^\uFEFF/, "") : line).replace(/\r$/, ""), number: ++number };
  }
  if (rest !== "") yield { line: rest.replace(/^\uFEFF/, "").replace(/\r$/, ""), number: ++number };
};
