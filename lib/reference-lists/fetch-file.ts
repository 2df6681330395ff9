// One file over HTTP into a folder: conditional, under limits, and resumed where a connection broke. What comes back is a
// whole file whose length and checksum were held against what the server said, or a failure by name; never half of one.
import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, writeFileSync, writeSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import type { FileValidator, ListSourceFile } from "@/db/schema/reference-lists";
import { isLocal, refuseAddress } from "./fetch-address";
import { ask, drain, type FetchFault } from "./http-get";

export type FetchLimits = {
  /** Bytes. */
  size: number;
  /** Milliseconds without a byte, or until the answer begins. */
  idleMs: number;
  /** Milliseconds for all of it; what was not finished is continued the next time, so that no slow server holds a worker. */
  totalMs: number;
  /** How often a broken connection is taken up again in one go. */
  resumes: number;
};
export const fetchLimits: FetchLimits = { size: 512 * 1024 * 1024, idleMs: 20_000, totalMs: 2 * 60_000, resumes: 3 };

export type FetchedFile =
  | { ok: true; status: "unchanged" }
  | { ok: true; status: "fetched"; path: string; resumed: boolean; validator: FileValidator }
  | FetchFault;

type Part = { url: string; etag?: string; lastModified?: string; total: number | null };
/** The half file, what is known of it, and where a whole one goes. */
type Places = { part: string; about: string; fresh: string };

const placesIn = (folder: string, slot: string): Places => ({
  part: join(folder, `${slot}.part`),
  about: join(folder, `${slot}.part.json`),
  fresh: join(folder, `${slot}.new`),
});

/**
 * Fetches `file` into `folder` as `<slot>.new`. `known` is what was said of the last good one; the server may answer that it is
 * still the same. A broken transfer stays in the folder and is continued by the next call.
 */
export async function fetchFile(
  file: ListSourceFile,
  { folder, slot, known, limits = fetchLimits, signal }: FetchPlace,
): Promise<FetchedFile> {
  const refused = refuseAddress(file.url, isLocal(file.url));
  if (refused) return { ok: false, code: refused };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const places = placesIn(folder, slot);
  const deadline = AbortSignal.timeout(limits.totalMs);
  const until = signal ? AbortSignal.any([signal, deadline]) : deadline;
  let resumed = false;
  for (let left = limits.resumes; ; left -= 1) {
    const part = await readPart(places, file.url);
    resumed ||= part !== null;
    const got = await transfer(file, places, part, part ? undefined : known, limits, until);
    if (got === "unchanged") return { ok: true, status: "unchanged" };
    if (got === "again" && left > 0) continue;
    if (got === "again") return { ok: false, code: "cut_off" };
    if (got.ok) return finish(file, places, got, resumed, until);
    const mayResume = got.code === "cut_off" && left > 0 && !until.aborted && (await readPart(places, file.url));
    if (!mayResume) return got;
  }
}

export type FetchPlace = {
  folder: string;
  /** Distinguishes the files of a list. */
  slot: string;
  known?: FileValidator;
  limits?: FetchLimits;
  signal?: AbortSignal;
};

type Whole = { ok: true; sha256: string; bytes: number; digest: string | null; etag?: string; lastModified?: string };

/** What is left of a transfer that broke: continued only when the server gave something to recognise the file by. */
async function readPart(places: Places, url: string): Promise<(Part & { size: number }) | null> {
  try {
    const about = JSON.parse(await readFile(places.about, "utf8")) as Part;
    const { size } = await stat(places.part);
    const strong = (about.etag && !about.etag.startsWith("W/")) || about.lastModified;
    return about.url === url && strong && size > 0 ? { ...about, size } : null;
  } catch {
    return null;
  }
}

const dropPart = (places: Places): Promise<unknown> =>
  Promise.all([rm(places.part, { force: true }), rm(places.about, { force: true })]);

function headersFor(part: (Part & { size: number }) | null, known: FileValidator | undefined): Record<string, string> {
  const headers: Record<string, string> = { "accept-encoding": "identity", "user-agent": "unflag-lists/1" };
  if (part) {
    headers.range = `bytes=${part.size}-`;
    headers["if-range"] = part.etag && !part.etag.startsWith("W/") ? part.etag : (part.lastModified ?? "");
  } else if (known) {
    if (known.etag) headers["if-none-match"] = known.etag;
    if (known.lastModified) headers["if-modified-since"] = known.lastModified;
  }
  return headers;
}

async function transfer(
  file: ListSourceFile,
  places: Places,
  part: (Part & { size: number }) | null,
  known: FileValidator | undefined,
  limits: FetchLimits,
  until: AbortSignal,
): Promise<Whole | FetchFault | "unchanged" | "again"> {
  const idle = watchIdle(limits.idleMs);
  const signal = AbortSignal.any([until, idle.signal]);
  try {
    const response = await ask(file.url, headersFor(part, known), signal);
    if ("ok" in response) return response;
    const { statusCode: status } = response;
    if (status === 304) {
      response.destroy();
      return "unchanged";
    }
    if (status === 416 || (status === 206 && !continues(response, part))) {
      response.destroy();
      await dropPart(places);
      return "again";
    }
    if (status !== 200 && status !== 206) {
      response.destroy();
      return { ok: false, code: "http_status", detail: String(status) };
    }
    return await take(response, file.url, places, status === 206 ? part : null, limits, idle.beat);
  } catch (error) {
    if (idle.signal.aborted || until.aborted) return { ok: false, code: "too_slow" };
    // what was connected and broke is told from what never answered
    const why = (error as { code?: string }).code ?? (error as Error).message;
    const neverBegan = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CERT|certificate|EHOSTUNREACH|ENETUNREACH/i.test(why);
    return { ok: false, code: neverBegan ? "unreachable" : "cut_off", detail: why.slice(0, 100) };
  } finally {
    idle.stop();
  }
}

/** Whether the answer goes on exactly where the part ends, in a file of the same length. */
function continues(response: IncomingMessage, part: (Part & { size: number }) | null): boolean {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers["content-range"] ?? "");
  if (!part || !range || Number(range[1]) !== part.size) return false;
  return part.total === null || range[2] === "*" || Number(range[2]) === part.total;
}

async function take(
  response: IncomingMessage,
  url: string,
  places: Places,
  part: (Part & { size: number }) | null,
  limits: FetchLimits,
  beat: () => void,
): Promise<Whole | FetchFault> {
  const { etag, "last-modified": lastModified, "content-length": length } = response.headers;
  const total = part ? part.total : length === undefined ? null : Number(length);
  let bytes = part?.size ?? 0;
  if ((total ?? 0) > limits.size) {
    response.destroy();
    return { ok: false, code: "too_large" };
  }
  // nothing may be waited for before the pieces are listened to
  if (!part) writeFileSync(places.about, JSON.stringify({ url, etag, lastModified, total } satisfies Part));
  const target = openSync(places.part, part ? "a" : "w", 0o600);
  try {
    await drain(response, (piece) => {
      beat();
      bytes += piece.byteLength;
      if (bytes > limits.size) throw new Error("too large");
      writeSync(target, piece);
    });
  } catch (error) {
    if (bytes <= limits.size) throw error;
  } finally {
    closeSync(target);
  }
  if (bytes > limits.size) {
    await dropPart(places);
    return { ok: false, code: "too_large" };
  }
  if (total !== null && bytes !== total) return { ok: false, code: "cut_off", detail: `${bytes} of ${total} bytes` };
  const digest = sha256In(response.headers["repr-digest"]) ?? (part ? null : sha256In(response.headers.digest));
  return { ok: true, sha256: await sha256Of(places.part), bytes, digest, etag, lastModified };
}

/** The whole file, held against its checksum. */
async function finish(
  file: ListSourceFile,
  places: Places,
  whole: Whole,
  resumed: boolean,
  signal: AbortSignal,
): Promise<FetchedFile> {
  const { sha256, bytes, etag, lastModified } = whole;
  const told = whole.digest ?? (file.checksumUrl ? await askChecksum(file.checksumUrl, signal) : null);
  if ((file.checksumUrl && told === null) || (told !== null && told !== sha256)) {
    await dropPart(places);
    return { ok: false, code: "checksum", detail: told === null ? "no checksum" : "another checksum" };
  }
  await rename(places.part, places.fresh);
  await rm(places.about, { force: true });
  const validator = { ...(etag && { etag }), ...(lastModified && { lastModified }), sha256, bytes };
  return { ok: true, status: "fetched", path: places.fresh, resumed, validator };
}

/** SHA-256 in hexadecimal from a `Repr-Digest` (`sha-256=:…:`) or the older `Digest` header. */
function sha256In(header: string | string[] | undefined): string | null {
  const coded = /sha-256=:?([A-Za-z0-9+/]+=*):?/i.exec(String(header ?? ""))?.[1];
  return coded ? Buffer.from(coded, "base64").toString("hex") : null;
}

/** The SHA-256 that is published beside a file; null when there is none to be had. */
async function askChecksum(url: string, signal: AbortSignal): Promise<string | null> {
  if (refuseAddress(url, isLocal(url))) return null;
  let text = "";
  try {
    const response = await ask(url, {}, signal);
    if ("ok" in response || response.statusCode !== 200) return null;
    await drain(response, (piece) => {
      if (text.length < 4_096) text += piece.toString("latin1");
    });
  } catch {
    return null;
  }
  return /\b[0-9a-f]{64}\b/i.exec(text)?.[0]?.toLowerCase() ?? null;
}

async function sha256Of(path: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest("hex");
}

function watchIdle(ms: number): { signal: AbortSignal; beat: () => void; stop: () => void } {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), ms);
  return { signal: idle.signal, beat: () => void timer.refresh(), stop: () => clearTimeout(timer) };
}
