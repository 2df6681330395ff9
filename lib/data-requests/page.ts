// What was collected as one page to read, with nothing to load: the same that the JSON file holds, in the customer's language.
import { createTranslator } from "next-intl";
import { messages } from "@/lib/i18n/messages";
import type { OwnData } from "./collect";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const sections = [
  "account",
  "person",
  "activity",
  "limits",
  "questions",
  "reviews",
  "documents",
  "messages",
  "requests",
] as const;

/** `date_of_birth` and `dateOfBirth` as words. */
const nameOf = (key: string): string =>
  key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (value instanceof Date) return escapeHtml(value.toISOString());
  if (Array.isArray(value))
    return value.length === 0 ? "–" : `<ol>${value.map((each) => `<li>${textOf(each)}</li>`).join("")}</ol>`;
  return typeof value === "object" ? listOf(value as Record<string, unknown>) : escapeHtml(String(value));
}

const listOf = (row: Record<string, unknown>): string =>
  `<dl>${Object.entries(row)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `<div><dt>${escapeHtml(nameOf(key))}</dt><dd><bdi>${textOf(value)}</bdi></dd></div>`)
    .join("")}</dl>`;

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1d22;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #ccc}dl{margin:.3rem 0}dl>div{display:flex;gap:1rem;
border-top:1px solid #eee;padding:.15rem 0}dt{flex:0 0 11rem;color:#555}dd{margin:0;min-width:0;overflow-wrap:anywhere}
li>dl{margin-bottom:1rem}@media(max-width:30rem){dl>div{flex-direction:column;gap:0}}
@media(prefers-color-scheme:dark){body{background:#15171c;color:#e6e8ee}dt{color:#a5abb8}dl>div{border-color:#2a2e37}}`;

/** The page, whole. */
export function pageOf(data: OwnData, language: "en" | "zh"): string {
  const t = createTranslator({
    locale: language,
    messages: messages[language],
    namespace: "data-requests.export",
    timeZone: "UTC",
  });
  const parts = sections.map((section) => {
    const value = data[section];
    const shown = Array.isArray(value) && value.length === 0 ? `<p>${escapeHtml(t("nothing"))}</p>` : textOf(value);
    return `<section><h2>${escapeHtml(t(`section.${section}`))}</h2>${shown}</section>`;
  });
  const title = escapeHtml(t("title"));
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head><body><h1>${title}</h1>
<p>${escapeHtml(t("made", { exchange: data.made.by, at: data.made.at, key: data.made.for }))}</p>
<p>${escapeHtml(t("notIn"))}</p>${parts.join("")}</body></html>`;
}
