// The first look at a whole file, while its sender still holds the paper: scanner, type, picture, and the safe page images.

import type { DocumentCode } from "@/lib/document-checks/codes";
import type { Finding, SafePage } from "@/lib/document-checks/findings";
import { instantChecks } from "@/lib/document-checks/instant-checks";
import { prepareDocument } from "@/lib/document-checks/prepare-document";
import { log } from "@/lib/log";
import { scanFile } from "./scanner";

/** A poor picture: whoever cannot take a better one may send it all the same. */
const quality: readonly DocumentCode[] = ["blurred", "glare", "low_resolution", "cropped", "screenshot"];

export type Examined =
  | { ok: true; type: string; pages: SafePage[]; count: number; codes: DocumentCode[] }
  | { ok: false; findings: Finding[]; infected: string | null };

/**
 * Whether the file is taken. Our own failure (`platform_error`) asks nothing of the sender: the file is taken and looked at
 * again by the job.
 */
export async function examineFile(bytes: Buffer, anyway: boolean): Promise<Examined> {
  const scan = await scanFile(bytes);
  if (scan.state === "infected") {
    const finding: Finding = { code: "type_not_accepted", words: "type_not_accepted_file", detail: {} };
    return { ok: false, findings: [finding], infected: scan.signature };
  }
  if (scan.state === "away") log.warn({ why: scan.why }, "the scanner is away; the file waits unchecked");
  const instant = await instantChecks(bytes);
  const codes = instant.codes.map(({ code }) => code);
  const ours = codes.includes("platform_error");
  const hard = codes.some((code) => !quality.includes(code) && code !== "platform_error");
  if (instant.verdict === "retry" && (hard || (!anyway && codes.some((code) => quality.includes(code)))))
    return { ok: false, findings: instant.codes, infected: null };
  const prepared = await prepareDocument(bytes);
  if (prepared.ok) return { ok: true, type: prepared.type, pages: prepared.pages, count: prepared.pages.length, codes };
  if (ours || prepared.finding.code === "platform_error")
    return { ok: true, type: prepared.type ?? "application/octet-stream", pages: [], count: instant.pages, codes };
  return { ok: false, findings: [prepared.finding], infected: null };
}
