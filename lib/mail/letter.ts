// A message in words: subject, plain text and HTML of one template in one language. Values are text, never markup; nothing that
// a customer or a colleague wrote reaches a header.
import { createTranslator } from "next-intl";
import type { Template } from "@/lib/deliveries/templates";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

/** What a message is written from. Instants are dates; `path` leads to the portal. */
export type LetterInput = {
  template: Template;
  locale: Locale;
  exchange: string;
  name: string | null;
  timeZone: string;
  site: string;
  checkCode: string;
  antiPhishing: string | null;
  path?: string;
  dueAt?: Date;
  answerBy?: Date;
  code?: string;
  minutes?: number;
};
export type Letter = { subject: string; text: string; html: string };

type Part =
  | { kind: "line"; text: string; quiet?: boolean }
  | { kind: "code"; code: string }
  | { kind: "link"; url: string; label: string; lead: string };

/** One line without anything that could end it or turn it round. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

/** The instant in words, absolute, in the customer's own zone: "Friday 27 November 2026 at 14:00 (your time, Europe/Lisbon)". */
function instantIn(locale: Locale, timeZone: string, at: Date): { instant: string; zone: string } {
  const style = { dateStyle: "full", timeStyle: "short", timeZone } as const;
  const instant = new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", style).format(at);
  return { instant, zone: timeZone };
}

const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messages[locale], namespace: "mail", timeZone: "UTC" });

function partsOf(input: LetterInput): Part[] {
  const { template, locale, exchange, name, timeZone, site, checkCode, antiPhishing, path, code, minutes = 0 } = input;
  const t = translator(locale);
  const when = (at: Date): string => t("zone", instantIn(locale, timeZone, at));
  const line = (text: string, quiet = false): Part => ({ kind: "line", text, quiet });
  return [
    line(name ? t("greeting", { name: oneLine(name) }) : t("greetingNobody")),
    line(t(`body.${template}`, { minutes })),
    ...(code ? [{ kind: "code", code } as const] : []),
    ...(input.dueAt ? [line(t("dueBy", { dueAt: when(input.dueAt) }))] : []),
    ...(input.answerBy ? [line(t("answerBy", { answerBy: when(input.answerBy) }))] : []),
    ...(path
      ? [
          { kind: "link", url: `${site}${path}`, label: t("open"), lead: t("openText") } as const,
          line(t("codeNext"), true),
        ]
      : []),
    ...(antiPhishing ? [line(t("words", { words: oneLine(antiPhishing) })), line(t("wordsHint"), true)] : []),
    line(t("check", { site: `${new URL(site).host}/help/message`, code: checkCode }), true),
    line(t("never"), true),
    line(t("from", { exchange: oneLine(exchange) })),
  ];
}

const textOf = (part: Part): string => {
  if (part.kind === "code") return `    ${part.code}`;
  return part.kind === "link" ? `${part.lead}\n${part.url}` : part.text;
};

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

const htmlOf = (part: Part): string => {
  if (part.kind === "code")
    return `<p style="margin:20px 0;font:600 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px">${escaped(part.code)}</p>`;
  if (part.kind === "link") {
    const button =
      "display:inline-block;padding:13px 22px;border-radius:8px;background:#0b6e63;color:#ffffff;font-weight:600;text-decoration:none";
    const url = escaped(part.url);
    return `<p style="margin:20px 0"><a href="${url}" style="${button}">${escaped(part.label)}</a></p><p style="margin:0 0 14px;font-size:13px;opacity:.75;overflow-wrap:anywhere">${url}</p>`;
  }
  return `<p style="margin:0 0 14px${part.quiet ? ";font-size:13px;opacity:.75" : ""}">${escaped(part.text)}</p>`;
};

/** Writes a message. */
export function writeLetter(input: LetterInput): Letter {
  const parts = partsOf(input);
  const language = input.locale === "zh" ? "zh-Hans" : "en";
  const style =
    "max-width:34em;margin:0 auto;padding:24px 18px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif";
  return {
    subject: oneLine(translator(input.locale)(`subject.${input.template}`)),
    text: `${parts.map(textOf).join("\n\n")}\n`,
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width"></head><body style="margin:0"><div style="${style}">${parts.map(htmlOf).join("")}</div></body></html>`,
  };
}

/** A text message with a code: short, and nothing else. */
export const writeText = (input: Pick<LetterInput, "locale" | "exchange" | "code" | "minutes">): string =>
  translator(input.locale)("phone", {
    exchange: oneLine(input.exchange),
    code: input.code ?? "",
    minutes: input.minutes ?? 0,
  });
