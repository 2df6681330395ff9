// Reason sentences: `{name}` or `{name:format}` filled in, in both languages. No locale library: the same text everywhere.

import type { Bilingual, EvidenceUnit } from "./decision";

type Language = "en" | "zh";

/** "1234567.5" with two decimals → "1,234,567.50". */
export const grouped = (value: number, decimals: number): string => {
  const digits = Math.abs(value).toFixed(decimals);
  const sign = value < 0 && Number(digits) !== 0 ? "-" : "";
  let place = decimals === 0 ? digits.length : digits.length - decimals - 1;
  if (place <= 3 || !Number.isFinite(value)) return sign + digits;
  let text = digits.slice(place);
  for (; place > 3; place -= 3) text = `,${digits.slice(place - 3, place)}${text}`;
  return sign + digits.slice(0, place) + text;
};

/** Two digits after the point below ten, one above; none that are zeros at the end. */
const plain = (value: number): string =>
  Number.isInteger(value) ? grouped(value, 0) : grouped(value, Math.abs(value) < 10 ? 2 : 1).replace(/\.?0+$/, "");
/** "$2,514.00", as evidence is read. */
export const dollarText = (cents: number): string => `$${grouped(cents / 100, 2)}`;
const money = (value: number): string => grouped(value, Number.isInteger(value) ? 0 : 2);

const SPANS = [
  { from: 2 * 86_400_000, unit: 86_400_000, en: "days", zh: "天" },
  { from: 3_600_000, unit: 3_600_000, en: "h", zh: "小时" },
  { from: 60_000, unit: 60_000, en: "min", zh: "分钟" },
  { from: 0, unit: 1000, en: "s", zh: "秒" },
] as const;

const duration = (milliseconds: number, language: Language): string => {
  for (const span of SPANS)
    if (milliseconds >= span.from) {
      const amount = Math.round((milliseconds / span.unit) * 10) / 10;
      return `${plain(amount)} ${span[language]}`;
    }
  return plain(milliseconds);
};

/** With the English word for what is counted: 1 hop, 2 hops. Chinese has its word in the sentence. */
const counted =
  (many: string) =>
  (value: number, language: Language): string =>
    language === "en" ? `${plain(value)} ${value === 1 ? many.slice(0, -1) : many}` : plain(value);

/** Chinese writes no space before its percent sign, as everywhere else in the console. */
const percent = (value: number, language: Language): string =>
  `${plain(Math.round(value * 1000) / 10)}${language === "zh" ? "" : " "}%`;

const formats: Record<string, (value: number, language: Language) => string> = {
  usd: (value, language) => `${language === "zh" ? "US$" : "$"}${money(value)}`,
  cny: (value) => `¥${money(value)}`,
  duration,
  percent,
  share: percent,
  times: (value) => `${plain(Math.round(value * 100) / 100)} ×`,
  hour: (value) => `${String(value).padStart(2, "0")}:00`,
  hops: counted("hops"),
  degrees: counted("degrees"),
  others: counted("others"),
  blocks: counted("blocks"),
};

type Part = string | { name: string; format: string | null };
type Template = Record<Language, readonly Part[]>;

const cut = (text: string): Part[] =>
  text.split(/(\{[a-z_]+(?::[a-z]+)?\})/i).map((part) => {
    if (!part.startsWith("{")) return part;
    const [name = "", format = null] = part.slice(1, -1).split(":");
    return { name, format };
  });

const templates = new WeakMap<Bilingual, Template>();

const templateOf = (reason: Bilingual): Template => {
  let template = templates.get(reason);
  if (template === undefined) {
    template = { en: cut(reason.en), zh: cut(reason.zh) };
    templates.set(reason, template);
  }
  return template;
};

export type ReasonValues = Readonly<Record<string, string | number>>;

const fill = (parts: readonly Part[], values: ReasonValues, unit: EvidenceUnit, language: Language): string => {
  let text = "";
  let last: string | null = null;
  let dash = "";
  for (const part of parts) {
    if (part === "–" && last !== null) {
      dash = part;
      continue;
    }
    if (typeof part === "string") {
      text += dash + part;
      [last, dash] = [null, ""];
      continue;
    }
    const value = values[part.name];
    const evidence = part.name === "observed" || part.name === "threshold" || part.name === "usual";
    const format = formats[part.format ?? (evidence ? unit : "")];
    const said = typeof value === "number" ? (format ? format(value, language) : plain(value)) : (value ?? "–");
    // a range whose ends read alike is one value
    if (dash === "" || said !== last) text += dash + said;
    [last, dash] = [said, ""];
  }
  return text + dash;
};

/** The sentence with its values, in both languages. `observed`, `threshold` and `usual` are written in `unit`. */
export const renderReason = (reason: Bilingual, values: ReasonValues, unit: EvidenceUnit): Bilingual => {
  const template = templateOf(reason);
  return { en: fill(template.en, values, unit, "en"), zh: fill(template.zh, values, unit, "zh") };
};
