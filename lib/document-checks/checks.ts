// The one door of the document checks: bytes and expectations in, measures and codes out. Checks advise, people decide.
// Pure of database and clock: the caller gives `now`, keeps the answer and looks for duplicates by the page hashes.
import { tellType } from "./document-type";
import { birthDate, expiryDate, type FoundDate, findDates, issueDate } from "./find-dates";
import { findPerson } from "./find-person";
import type { DocumentChecks, Doubt, Expectations, Field, Finding, Mrz, Progress, Quality } from "./findings";
import { measuredPages, unopened, worseQuality } from "./instant-checks";
import { judge, verdictOf } from "./judge";
import { measurePage } from "./measure-page";
import { type OpenDocument, openDocument } from "./open-document";
import type { PageImage } from "./page-image";
import { perceptualHash } from "./perceptual-hash";
import { readMrz } from "./read-mrz";
import { type PageText, readPage } from "./read-page";
import { hasCutWords, isCutAboveZone, lacksZone } from "./zone-crop";

type Measured = { image: PageImage; number: number };
type ReadPages = { pages: { text: PageText; number: number; image: PageImage }[]; mrz: Mrz | null };

/** Pages as they look, before anything is read. */
type Looked = { measured: Measured[]; quality: Quality | null; codes: Finding[]; hashes: string[] };

/** Text below this many letters is none. */
const fewestLetters = 12;

const toField = (date: FoundDate | undefined): Field | undefined =>
  date && { value: date.date, page: date.page, ...(date.box && { box: date.box }), confidence: date.confidence };

const fieldsOf = ({ pages, mrz }: ReadPages, now: Date, country: string | undefined): DocumentChecks["fields"] => {
  const dates = pages.flatMap(({ text, number }) => findDates(text.rows, number, country));
  const ofZone = (value: string | undefined): Field | undefined =>
    mrz && value ? { value, page: mrz.page, confidence: mrz.valid ? 1 : 0.85 } : undefined;
  const fields: DocumentChecks["fields"] = {
    ...findPerson(
      pages.flatMap(({ text }) => text.rows),
      mrz,
    ),
    issuedAt: toField(issueDate(dates, now)),
    expiresAt: ofZone(mrz?.fields.expiresAt) ?? toField(expiryDate(dates)),
    dateOfBirth: ofZone(mrz?.fields.dateOfBirth) ?? toField(birthDate(dates)),
    documentNumber: ofZone(mrz?.fields.documentNumber),
    country: ofZone(mrz?.fields.issuer),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== undefined));
};

const readAll = async ({ measured, codes }: Looked, now: Date, onProgress?: Progress): Promise<ReadPages> => {
  const pages: ReadPages["pages"] = [];
  let mrz: Mrz | null = null;
  for (const [at, { image, number }] of measured.entries()) {
    onProgress?.(0.25 + (0.65 * at) / measured.length, "text");
    // A poor picture stays unread whichever way it is turned.
    const legible = !codes.some(
      ({ code, page }) => page === number && (code === "blurred" || code === "low_resolution"),
    );
    const text = await readPage(image, number, legible);
    pages.push({ text, number, image });
    mrz ??= await readMrz(image, text, number, now);
  }
  return { pages, mrz };
};

/** What only the text tells of the picture: parts that are missing, or nothing to read at all. */
const pictureCodes = ({ pages, mrz }: ReadPages, known: readonly Finding[]): Finding[] => {
  const letters = pages.reduce(
    (sum, { text }) => sum + text.rows.reduce((all, row) => all + row.text.length, 0) * text.confidence,
    0,
  );
  if (letters < fewestLetters && !mrz)
    return known.length > 0 ? [] : [{ code: "unreadable", words: "unreadable", detail: {} }];
  const cut = pages.find(({ text, image, number }) => {
    if (hasCutWords(text)) return true;
    return mrz ? mrz.page === number && isCutAboveZone(mrz, text, image) : known.length === 0 && lacksZone(text, image);
  });
  const told = known.some(({ code }) => code === "cropped" || code === "screenshot");
  return cut && !told ? [{ code: "cropped", words: "cropped", page: cut.number, detail: {} }] : [];
};

const platformError = (size: number, type: string | null, rest: Partial<DocumentChecks> = {}): DocumentChecks => ({
  type,
  size,
  pages: 0,
  quality: null,
  documentType: "unknown",
  fields: {},
  doubts: [],
  perceptualHash: [],
  ...rest,
  verdict: "unsure",
  codes: [...(rest.codes ?? []), { code: "platform_error", words: "platform_error", detail: {} }],
});

const lookAt = async (document: OpenDocument): Promise<Looked> => {
  const looked: Looked = { measured: [], quality: null, codes: [], hashes: [] };
  for (let at = 0; at < document.pages; at++) {
    const image = await document.page(at);
    if (!image) continue;
    looked.hashes.push(await perceptualHash(image));
    if (at >= measuredPages) continue;
    const page = await measurePage(image, at + 1);
    looked.quality = worseQuality(looked.quality, page.quality);
    looked.codes.push(...page.codes);
    looked.measured.push({ image, number: at + 1 });
  }
  return looked;
};

/**
 * Checks a document wholly: what `instantChecks` does, then text, type, dates, name, address and machine-readable zone
 * (seconds a page: run it in a job). Never throws for a bad document; when our own part fails the code is
 * `platform_error`, which asks nothing of the customer: run it again. `duplicate` is never given here, as only the
 * caller knows earlier uploads: see `likeHashes`.
 */
export async function checkDocument(
  bytes: Buffer,
  expectations: Expectations,
  { now, onProgress }: { now: Date; onProgress?: Progress },
): Promise<DocumentChecks> {
  onProgress?.(0, "open");
  const document = await openDocument(bytes);
  const size = bytes.length;
  if (!document.ok)
    return {
      ...unopened(document.type, size, document.finding),
      documentType: "unknown",
      fields: {},
      doubts: [],
      perceptualHash: [],
    };
  onProgress?.(0.1, "quality");
  const looked = await lookAt(document);
  const { quality, hashes } = looked;
  const start = { type: document.type, size, pages: document.pages, quality, perceptualHash: hashes };
  let read: ReadPages;
  try {
    read = await readAll(looked, now, onProgress);
  } catch {
    return platformError(size, document.type, { ...start, codes: looked.codes });
  }
  onProgress?.(0.9, "compare");
  const { pages, mrz } = read;
  const rows = pages.flatMap(({ text }) => text.rows);
  const text = rows.map((row) => row.text).join("\n");
  const told = tellType(text, mrz);
  const fields = fieldsOf(read, now, expectations.customer?.country);
  const confidence = Math.max(0, ...pages.map((page) => page.text.confidence));
  const pictured = [...looked.codes, ...pictureCodes(read, looked.codes)];
  const judged = judge({ told, rows, confidence, poor: pictured.length > 0, mrz, fields }, expectations, now);
  const codes = [...pictured, ...judged.codes];
  const doubts: Doubt[] = judged.doubts;
  onProgress?.(1, "compare");
  return {
    ...start,
    documentType: told.type,
    fields,
    doubts,
    ...(text && { text, words: rows.flatMap((row) => row.words) }),
    ...(mrz && { mrz }),
    verdict: verdictOf(codes, doubts),
    codes,
  };
}
