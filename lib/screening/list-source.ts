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

/**
 * Lines of a text stream, with their numbers; the byte order mark and line ends are gone. Of a line of more than `longest` characters
 * nothing is kept: it is empty and says that it is `tooLong`.
 */
export const readLines = async function* (
  chunks: AsyncIterable<string>,
  longest = Number.POSITIVE_INFINITY,
): AsyncGenerator<{ line: string; number: number; tooLong?: true }> {
  // Joined at its end: joining with each chunk would copy a long line as often as it has chunks.
  let parts: string[] = [];
  let length = 0;
  let number = 0;
  const keep = (part: string): void => {
    length += part.length;
    if (length > longest) parts = [];
    else if (part !== "") parts.push(part);
  };
  const take = () => {
    const text = parts.join("");
    const tooLong = length > longest;
    [parts, length] = [[], 0];
    const line = (number === 0 ? text.replace(/^\uFEFF/, "") : text).replace(/\r$/, "");
    number++;
    return { line, number, ...(tooLong && { tooLong: true as const }) };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
      keep(chunk.slice(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.slice(from));
  }
  if (length > 0) yield take();
};
