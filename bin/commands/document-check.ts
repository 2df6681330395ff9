// `unflag document check`: what is wrong with images and PDFs, one answer a file, in order, as each is done.
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { now } from "@/lib/clock";
import { type DocumentType, documentTypes } from "@/lib/document-checks/codes";
import type { DocumentChecks, Expectations } from "@/lib/document-checks/findings";
import { type Io, Refusal } from "../cli/io";
import { type Options, readOptions } from "../cli/options";

export const summary = "quality, text, dates, machine-readable zone and codes of each document";
export const usage =
  "unflag document check FILE…\n" +
  "  [--name NAME] [--native-name NAME] [--address ADDRESS] [--born YYYY-MM-DD] [--country CC]\n" +
  "  [--accepts TYPE,…] [--max-age-days N] [--now ISO-TIME] [--duplicates]\n\n" +
  "--duplicates: a file that looks like an earlier one is told too, not only the very same";

const kinds = {
  name: "file",
  "native-name": "file",
  address: "file",
  born: "file",
  country: "file",
  accepts: "file",
  "max-age-days": "number",
  now: "file",
  duplicates: "flag",
} as const;

const isType = (text: string): text is DocumentType => (documentTypes as readonly string[]).includes(text);

const readAccepts = (texts: readonly string[]): DocumentType[] | undefined => {
  const names = texts.flatMap((text) => text.split(",")).filter(Boolean);
  const unknown = names.filter((name) => !isType(name));
  if (unknown.length > 0)
    throw new Refusal(`no document type ${unknown.join(", ")}; there are ${documentTypes.join(", ")}`);
  return names.length > 0 ? names.filter(isType) : undefined;
};

const readNow = (text: string | undefined): Date => {
  const at = text === undefined ? now() : new Date(text);
  if (Number.isNaN(at.getTime())) throw new Refusal(`--now needs a date, not ${text}`);
  return at;
};

const expectationsOf = (options: Options<typeof kinds>): Expectations => {
  const accepts = readAccepts(options.accepts);
  const maximumAgeDays = options["max-age-days"];
  const customer = {
    name: options.name.at(-1),
    nativeName: options["native-name"].at(-1),
    address: options.address.at(-1),
    dateOfBirth: options.born.at(-1),
    country: options.country.at(-1),
  };
  return { ...(accepts && { accepts }), ...(maximumAgeDays !== undefined && { maximumAgeDays }), customer };
};

/** The answer's line: codes as plain words, what they mean in figures beside them. */
const tellChecks = (file: string, checks: DocumentChecks): Record<string, unknown> => ({
  file,
  type: checks.type,
  size: checks.size,
  pages: checks.pages,
  document_type: checks.documentType,
  quality: checks.quality,
  ...(checks.text && { text: checks.text }),
  ...(checks.mrz && { mrz: checks.mrz }),
  ...(checks.fields.issuedAt && { issued_at: checks.fields.issuedAt.value }),
  fields: Object.fromEntries(Object.entries(checks.fields).map(([name, field]) => [name, field.value])),
  perceptual_hash: checks.perceptualHash,
  verdict: checks.verdict,
  codes: [...new Set(checks.codes.map(({ code }) => code))],
  findings: checks.codes,
  doubts: checks.doubts,
});

const failureOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EISDIR" ? "is a folder" : code === "ENOENT" ? "no such file" : (code ?? "cannot be read");
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const options = readOptions(args, kinds);
  if (options.rest.length === 0) throw new Refusal("nothing to check: name one or more files");
  const expectations = expectationsOf(options);
  const at = readNow(options.now.at(-1));
  const { checkDocument } = await import("@/lib/document-checks/checks");
  const { likeHashes } = await import("@/lib/document-checks/perceptual-hash");
  const { stopReading } = await import("@/lib/document-checks/text-reader");
  const files = new Set<string>();
  const seen: string[][] = [];
  const looksLikeEarlier = ({ perceptualHash: hashes }: DocumentChecks): boolean => {
    const known = seen.some(
      (other) => other.length === hashes.length && hashes.every((hash, at) => likeHashes(hash, other[at]!)),
    );
    if (hashes.length > 0) seen.push(hashes);
    return known && hashes.length > 0;
  };
  /** The very file of before in this call; with --duplicates one whose pages all look like an earlier one's. */
  const markDuplicate = (bytes: Uint8Array, checks: DocumentChecks): DocumentChecks => {
    const digest = hash("sha256", bytes);
    const isTheSame = files.has(digest);
    files.add(digest);
    if (!isTheSame && !(options.duplicates && looksLikeEarlier(checks))) return checks;
    const codes = [...checks.codes, { code: "duplicate", words: "duplicate", detail: {} } as const];
    return { ...checks, codes, verdict: checks.verdict === "pass" ? "unsure" : checks.verdict };
  };
  let bad = 0;
  try {
    for (const [index, file] of options.rest.entries()) {
      const bytes = await readFile(io.path(file)).catch((error: unknown) => failureOf(error));
      if (typeof bytes === "string") {
        bad++;
        const error = { code: "unreadable_file", message: `${file}: ${bytes}`, path: file };
        await io.print({ line: index + 1, file, error });
        continue;
      }
      const checks = await checkDocument(bytes, expectations, { now: at });
      await io.print(tellChecks(file, markDuplicate(bytes, checks)));
    }
  } finally {
    await stopReading();
  }
  if (bad > 0) io.tell(`${bad} of ${options.rest.length} files could not be read`);
  return bad === options.rest.length ? 2 : 0;
};
