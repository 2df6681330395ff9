// Draws PDF pages in a thread of its own that is ended when it takes too long: a PDF is a program written by a stranger.
// Only pictures come back; scripts, forms and embedded files have no way out.

import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { packagedFile } from "./packaged-file";
import type { PageImage } from "./page-image";

/** Longest side of a drawn page: an A4 page at some 190 dots an inch. */
const drawnSide = 2200;
const timeLimit = 20_000;
const idleLimit = 15_000;

type Answer =
  | { ok: true; pages: number; width: number; height: number; data: Uint8Array | null }
  | { ok: false; reason: string };

/** Runs as it stands in the thread: plain JavaScript, told where the library lies. */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const library = import(workerData.entry).then(({ PDFiumLibrary }) => PDFiumLibrary.init());
parentPort.on("message", async ({ bytes, page, side, most }) => {
  let document;
  try {
    document = await (await library).loadDocument(bytes);
    const pages = document.getPageCount();
    if (pages === 0) throw new Error("no pages");
    if (pages > most) return parentPort.postMessage({ ok: true, pages, width: 0, height: 0, data: null });
    const sheet = document.getPage(page);
    const { originalWidth, originalHeight } = sheet.getOriginalSize();
    const longest = Math.max(originalWidth, originalHeight);
    if (!(longest > 0 && Math.min(originalWidth, originalHeight) / longest > 0.02)) throw new Error("no size");
    const { width, height, data } = await sheet.render({ scale: side / longest, render: "bitmap" });
    const copy = new Uint8Array(data);
    parentPort.postMessage({ ok: true, pages, width, height, data: copy }, [copy.buffer]);
  } catch (error) {
    parentPort.postMessage({ ok: false, reason: String(error && error.message || error) });
  } finally {
    try { document && document.destroy(); } catch {}
  }
});
`;

let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

const stop = (): void => {
  clearTimeout(idle);
  void thread?.terminate();
  thread = null;
};

const start = (): Worker => {
  const entry = pathToFileURL(packagedFile("@hyzyla/pdfium", "dist", "index.esm.js")).href;
  const started = new Worker(program, { eval: true, workerData: { entry } });
  started.unref();
  return started;
};

const ask = (bytes: Buffer, page: number, most: number): Promise<Answer> =>
  new Promise((answer) => {
    clearTimeout(idle);
    thread ??= start();
    const worker = thread;
    const finish = (value: Answer, alive: boolean): void => {
      clearTimeout(timer);
      worker.removeAllListeners("message");
      worker.removeAllListeners("error");
      if (alive) idle = setTimeout(stop, idleLimit).unref();
      else stop();
      answer(value);
    };
    const timer = setTimeout(() => finish({ ok: false, reason: "took too long" }, false), timeLimit);
    worker.once("message", (value: Answer) => finish(value, true));
    worker.once("error", (error) => finish({ ok: false, reason: error.message }, false));
    worker.postMessage({ bytes: new Uint8Array(bytes), page, side: drawnSide, most });
  });

export type DrawnPage = { ok: true; pages: number; image: PageImage | null } | { ok: false; encrypted: boolean };

const toImage = ({ width, height, data }: { width: number; height: number; data: Uint8Array }): PageImage => {
  const rgb = Buffer.allocUnsafe(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from]!;
    rgb[to + 1] = data[from + 1]!;
    rgb[to + 2] = data[from + 2]!;
  }
  return { width, height, rgb, source: { width, height, kind: "rendered", camera: false } };
};

/** Draws page `page` (from 0); no image when the document has more than `most` pages. One page is drawn at a time. */
export const drawPdfPage = (bytes: Buffer, page: number, most: number): Promise<DrawnPage> => {
  const drawn = queue.then(async (): Promise<DrawnPage> => {
    const answer = await ask(bytes, page, most);
    if (!answer.ok) return { ok: false, encrypted: /password|security/i.test(answer.reason) };
    const { pages, data } = answer;
    return { ok: true, pages, image: data ? toImage({ ...answer, data }) : null };
  });
  queue = drawn.catch(() => undefined);
  return drawn;
};
