// The text reader (tesseract, in threads of its own, wholly offline): started on first use, one per language set, ended when
// idle. Nothing is ever fetched: language data and program come from installed packages.
import type { Worker } from "tesseract.js";
import { packagedFile } from "./packaged-file";

/** `latin` reads English and what is written like it; `chinese` reads Simplified Chinese with Latin letters in between. */
export type Script = "latin" | "chinese";

/** A word as it was read; pixels of the picture that was given, confidence 0–1. */
export type ReadWord = {
  text: string;
  confidence: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  line: number;
};

export type ReadPage = { text: string; confidence: number; words: ReadWord[] };

/** How the picture is laid out: a page of blocks, one block of lines, or scattered words. */
export type Layout = "page" | "block" | "sparse";

const idleLimit = 60_000;
/** A page that takes longer hangs: its reader is ended and the next page gets a new one. */
const timeLimit = 90_000;

const languages = { latin: "eng", chinese: "chi_sim" } as const;
const layouts = { page: "3", block: "6", sparse: "11" } as const;

type Reader = { worker: Promise<Worker>; queue: Promise<unknown>; idle?: NodeJS.Timeout };

const readers = new Map<string, Reader>();

const start = async (script: Script, whitelist: string): Promise<Worker> => {
  const { createWorker, OEM } = await import("tesseract.js");
  const language = languages[script];
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath: packagedFile(`@tesseract.js-data/${language}`, "4.0.0_best_int"),
    cacheMethod: "none",
    errorHandler: () => undefined,
  });
  // Its own remarks would end up among the program's diagnostics.
  await worker.setParameters({
    debug_file: "/dev/null",
    ...(whitelist && { tessedit_char_whitelist: whitelist }),
  } as never);
  return worker;
};

const end = async (key: string): Promise<void> => {
  const reader = readers.get(key);
  readers.delete(key);
  clearTimeout(reader?.idle);
  await reader?.worker.then((worker) => worker.terminate()).catch(() => undefined);
};

const limited = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("reading took too long")), timeLimit);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const recognise = async (reader: Reader, picture: Buffer, layout: Layout): Promise<ReadPage> => {
  const worker = await reader.worker;
  await worker.setParameters({ tessedit_pageseg_mode: layouts[layout] as never });
  const { data } = await worker.recognize(picture, {}, { text: true, blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const words = lines.flatMap((line, at) =>
    line.words.map(
      ({ text, confidence, bbox }): ReadWord => ({
        text,
        confidence: confidence / 100,
        left: bbox.x0,
        top: bbox.y0,
        right: bbox.x1,
        bottom: bbox.y1,
        line: at,
      }),
    ),
  );
  return { text: data.text, confidence: data.confidence / 100, words };
};

/**
 * Reads a picture (PNG or JPEG). Pages queue for their reader. Throws when the reader itself fails, which is our fault and
 * never the document's.
 */
export const readPicture = (picture: Buffer, script: Script, layout: Layout, whitelist = ""): Promise<ReadPage> => {
  const key = `${script} ${whitelist}`;
  let reader = readers.get(key);
  if (!reader) {
    reader = { worker: start(script, whitelist), queue: Promise.resolve() };
    readers.set(key, reader);
  }
  const mine = reader;
  clearTimeout(mine.idle);
  const read = mine.queue.then(async () => {
    try {
      return await limited(recognise(mine, picture, layout));
    } catch (error) {
      await end(key);
      throw error;
    } finally {
      clearTimeout(mine.idle);
      mine.idle = setTimeout(() => void end(key), idleLimit).unref();
    }
  });
  mine.queue = read.catch(() => undefined);
  return read;
};

/** Ends all readers now, so that a command line can exit. */
export const stopReading = async (): Promise<void> => {
  await Promise.all([...readers.keys()].map(end));
};
