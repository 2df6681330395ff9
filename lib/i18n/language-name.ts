// Languages that people can be said to speak, found by their name in any language of the console, by their own, or by their code.
import { formatLanguage } from "./format";
import { type Locale, locales } from "./locales";
import { isWritten } from "./written";

/** ISO 639-1: the living ones. */
const codes =
  `af am ar as az be bg bm bn bo br bs ca ce co cs cy da de dv dz ee el en es et eu fa ff fi fj fo fr fy ga gd gl gn gu ha he hi
  hr ht hu hy id ig is it ja jv ka kk kl km kn ko ks ku ky lb lg ln lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn ny oc om or pa
  pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt ug uk ur uz
  vi wo xh yi yo za zh zu`.split(/\s+/);

/** The codes of all languages that can be chosen, sorted by their names. Browsers may sort some otherwise than the server. */
export function namedLanguages(locale: Locale): string[] {
  const collator = new Intl.Collator(locale);
  return codes.toSorted((a, b) => collator.compare(formatLanguage(a, locale), formatLanguage(b, locale)));
}

const ownName = (code: string): string => new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;

/** Whether what somebody types may mean this language. */
export const isLanguageWritten = (code: string, typed: string): boolean =>
  isWritten(code, [...locales.map((locale) => formatLanguage(code, locale)), ownName(code)], typed);
