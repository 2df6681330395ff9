// What can be told of a file before a byte is sent: too large, or of a kind that is never taken.
import { acceptedMedia, documentLimits } from "@/lib/document-checks/codes";

const endings: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
  heif: "image/heic",
  pdf: "application/pdf",
};

/** What the file chooser offers. Not HEIC, which we can seldom open: a phone that is not asked for it hands over a JPEG instead. */
export const acceptedFiles = acceptedMedia.filter((type) => type !== "image/heic").join(",");

export type FileHint = "empty" | "too_large" | "not_a_picture";

/** Why it need not be sent, or null. What a file really is, is looked at when it has arrived. */
export function hintOf({ name, type, size }: Pick<File, "name" | "type" | "size">): FileHint | null {
  if (size === 0) return "empty";
  if (size > documentLimits.bytes) return "too_large";
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const known = (acceptedMedia as readonly string[]).includes(type) || endings[ending] !== undefined;
  return known || (!type && !ending) ? null : "not_a_picture";
}

/** Codes that are about the picture alone: a person may still be able to read it, so it may be sent all the same. */
const quality = ["blurred", "glare", "low_resolution", "cropped", "screenshot"];
export const mayGoAnyway = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => quality.includes(code));
