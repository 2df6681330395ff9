// Countries by the names that the languages of the lists have for them, as words that inflect: "Mjanmara" and "Mosambikin" are
// found by the stem. Names of several words are left out.
import { readWords } from "../read-words";

const languages =
  "bg hr cs da nl en et fi fr de el hu ga it lv lt mt pl pt ro sk sl es sv ru uk tr ar fa no sr sq az".split(" ");

/** Endings that a name has alone, and not before another ending. */
const ending = /(?:ien|ias|ja|ia|ya|[aeiouys])$/;

/** Shorter stems are words of their own too often; "Mali" and "Oman" are written in full. */
const leastStem = 5;

/** Country names that are given names, surnames or other words. */
const ambiguous =
  /^(?:georg|jord|cook|niue|domini|sant|island|monte|central|union|kongr|antigu|franc|franz|franci|sever)/;

const regions: readonly string[] = (
  "AF AL DZ AO AR AM AU AT AZ BH BD BY BE BR BG BI KH CM CA CL CN CO CU CY CZ DK EG ER EE ET FI DE GR HU IN ID IR IQ IE IL IT JP KZ KE " +
  "KW KG LA LV LB LR LY LT MY MV ML MT MR MX MD MN ME MA MZ MM NP NI NE NG NO PK PS PA PY PE PH PL PT QA RO RU RW SN RS SG SK SI SO SD ES SE CH " +
  "SY TJ TH TN TR TM UG UA UZ VE VN YE ZM ZW"
).split(" ");

let known: ReadonlyMap<string, string> | undefined;

const build = (): Map<string, string> => {
  const stems = new Map<string, string>();
  for (const language of languages) {
    const names = new Intl.DisplayNames(language, { type: "region" });
    for (const region of regions) {
      const words = readWords((names.of(region) ?? "").replace(/\(.*\)/, "")).filter(({ text }) => text.length > 2);
      const word = words.length === 1 ? words[0]! : undefined;
      if (!word || word.script === "abjad" || ambiguous.test(word.text)) continue;
      if (!stems.has(word.text)) stems.set(word.text, region.toLowerCase());
      const stem = word.text.replace(ending, "");
      if (stem.length >= leastStem && !stems.has(stem)) stems.set(stem, region.toLowerCase());
    }
  }
  return stems;
};

/** The country's code in lower case; undefined for a word that is not a country or its inhabitants. */
export const countryInAnyLanguage = (word: string): string | undefined => {
  if (word.length < 4) return undefined;
  known ??= build();
  const exact = known.get(word);
  if (exact) return exact;
  for (let length = word.length - 1; length >= leastStem && word.length - length <= 4; length--) {
    const code = known.get(word.slice(0, length));
    if (code) return code;
  }
  return undefined;
};
