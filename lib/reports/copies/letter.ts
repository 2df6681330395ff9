// The mail that a sealed copy travels with: what it is and how it is opened, and no figure of it.
import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { type Letter, oneLine } from "@/lib/mail/letter";

type About = {
  entity: { name: string };
  receiver: string;
  day: string;
  version: number;
  from: Date;
  to: Date;
  zone: string;
};

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

/** In the receiver's language. */
export function writeCopyLetter(locale: Locale, about: About): Letter {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "reports.mail", timeZone: about.zone });
  const style = { dateStyle: "medium", timeStyle: "short", timeZone: about.zone } as const;
  const format = new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", style);
  const entity = oneLine(about.entity.name);
  const lines = [
    t("greeting", { receiver: oneLine(about.receiver) }),
    t("what", { entity, from: format.format(about.from), to: format.format(about.to), zone: about.zone }),
    ...(about.version > 1 ? [t("corrected", { version: about.version })] : []),
    t("open"),
    t("proof"),
    t("from", { entity }),
  ];
  return {
    subject: t("subject", { entity, day: about.day, version: about.version }),
    text: `${lines.join("\n\n")}\n`,
    html: `<!doctype html><html lang="${locale === "zh" ? "zh-Hans" : "en"}"><head><meta charset="utf-8"></head><body style="font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;padding:24px 18px">${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}</body></html>`,
  };
}
