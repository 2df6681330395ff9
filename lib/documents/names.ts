// File names as senders give them: their last part only, without what could mislead whoever reads or saves it. The name
// decides nothing: what a file is, its content says.

const LONGEST = 120;

/** Endings that say what a file is; an ending that is not here is part of the name. */
const endings: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
  heif: "image/heic",
  pdf: "application/pdf",
};
const foreign =
  /^(?:exe|com|bat|cmd|msi|scr|pif|ps1|vbs|vbe|js|jse|mjs|wsf|hta|jar|apk|app|dmg|sh|py|pl|rb|php\d?|phtml|asp|aspx|jsp|cgi|dll|lnk|reg|iso|img|html?|xhtml|xml|svgz?|swf|zip|rar|7z|gz|tgz|bz2|xz|tar|cab|doc[mx]?|xls[bmx]?|ppt[mx]?|rtf|odt|ods|eml|msg)$/;

/** Control characters, and those that turn the direction of writing or cannot be seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** The name to keep, or why it is not taken: `name_not_accepted` when an ending says that it is something else. */
export function readFileName(given: string): { ok: true; name: string } | { ok: false } {
  const last = given.replace(unseen, "").split(/[/\\]/).at(-1) ?? "";
  const name = last
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^\.+/, "")
    .replace(/[<>:"|?*]/g, "_");
  const [, ...said] = name
    .toLowerCase()
    .split(".")
    .map((part) => part.trim());
  if (said.some((ending) => foreign.test(ending))) return { ok: false };
  const kinds = new Set(said.flatMap((ending) => endings[ending] ?? []));
  if (kinds.size > 1) return { ok: false };
  return { ok: true, name: shorten(name) || "document" };
}

/** Keeps the ending. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST) return name;
  const dot = name.lastIndexOf(".");
  const ending = dot > 0 && name.length - dot <= 6 ? name.slice(dot) : "";
  return `${letters.slice(0, LONGEST - ending.length).join("")}${ending}`;
}

/** The ending that belongs to a media type. */
export const endingOf = (type: string): string =>
  ({ "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "application/pdf": "pdf" })[
    type
  ] ?? "bin";
