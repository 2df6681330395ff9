// A CSV file as an answer, streamed a page at a time: any number of rows needs little memory. An export that breaks off is an
// error on the wire, never a file that only looks whole.
import type { Result } from "@/lib/errors";
import { log } from "@/lib/log";

/** Tells spreadsheets that the file is UTF-8. */
const MARK = "\uFEFF";

/** Rows by key, page after page, until there is no next one or a page fails. */
export async function* everyPage<Row>(
  read: (after: string | undefined) => Promise<Result<{ rows: readonly Row[]; next: string | null }>>,
): AsyncGenerator<Result<readonly Row[]>> {
  let after: string | undefined;
  do {
    const page = await read(after);
    yield page.ok ? { ok: true, value: page.value.rows } : page;
    after = page.ok ? (page.value.next ?? undefined) : undefined;
  } while (after);
}

/** `name` is the file's, without its ending; `lineOf` writes a row with its end. */
export function csvResponse<Row>(
  name: string,
  header: string,
  pages: AsyncGenerator<Result<readonly Row[]>>,
  lineOf: (row: Row) => string,
): Response {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(MARK + header)),
    async pull(controller) {
      const { value: page, done } = await pages.next();
      if (done) return controller.close();
      if (!page.ok) {
        log.error({ code: page.error.code }, "an export broke off");
        return controller.error(new Error(page.error.code));
      }
      controller.enqueue(encoder.encode(page.value.map(lineOf).join("")));
    },
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}
