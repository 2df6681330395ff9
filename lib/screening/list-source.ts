// What reading a list starts from and reports: files as text streams, and per list its count, own date and bad rows.

/** A file to read: its name tells the format where the content does not. `open` is called once: a pipe gives its text once. */
export type ListSource = { name: string; open(): AsyncIterable<string> };

export type RowError = { file: string; row: number; code: string };

/** Filled while reading: what was read of each list, its own date, and the rows that could not be read. */
export type ListReport = { lists: Map<string, { count: number; asOf: string | null }>; errors: RowError[] };

export const createListReport = (): ListReport => ({ lists: new Map(), errors: [] });

/** A source that was opened: how it begins, and the whole of it, to be read once. */
export type OpenedSource = { head: string; source: ListSource; close(): Promise<void> };

const headLength = 4_000;

/** Opens a source and reads its head, which is put back before the rest. */
export const openSource = async ({ name, open }: ListSource): Promise<OpenedSource> => {
  const chunks = open()[Symbol.asyncIterator]();
  const close = async (): Promise<void> => void (await chunks.return?.());
  let head = "";
  while (head.length <= headLength) {
    const next = await chunks.next();
    if (next.done) break;
    head += next.value;
  }
  const whole = async function* (): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return { head: head.replace(/^\uFEFF/, ""), source: { name, open: whole }, close };
};

/** Lines of a text stream, with their numbers; the byte order mark and line ends are gone. */
export const readLines = async function* (
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ line: string; number: number }> {
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    // what has no line end yet is only joined on: looked through anew with each chunk, a file of one line takes for ever
    const lines = chunk.split("\n");
    lines[0] = rest + lines[0];
    rest = lines.pop() ?? "";
    for (const line of lines)
      yield { line: (number === 0 ? line.replace(/^\uFEFF/, "") : line).replace(/\r$/, ""), number: ++number };
  }
  if (rest !== "") yield { line: rest.replace(/^\uFEFF/, "").replace(/\r$/, ""), number: ++number };
};
