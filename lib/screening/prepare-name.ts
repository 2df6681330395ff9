// A name made ready to be compared many times: its readings, each a list of the words that tell who is meant.
import { longestName } from "./entity";
import { dropWrittenForms, isLegalForm, stripLegalForms } from "./legal-forms";
import { joinTokens, type NameToken, prepareToken } from "./name-token";
import { joinInitials } from "./normalise-name";
import { readName, readWords, type Word } from "./read-words";
import { splitCompounds } from "./split-compounds";
import { unifyBodies } from "./unify-bodies";
import { conceptOf, connectives, splitConcepts } from "./words/company-words";
import { numberWords, readLookalikes } from "./words/numbers";
import { dropAsides, honorifics, particles } from "./words/particles";

/** One way to read a name; what is derived from the words is worked out when it is first asked for. */
export class Reading {
  private pairsKnown?: readonly NameToken[];
  private weightKnown?: number;
  /** Equal for the same words in another order. */
  readonly key: string;
  /** The words without spaces. */
  readonly joined: string;

  constructor(
    readonly tokens: readonly NameToken[],
    private readonly isPerson: boolean,
  ) {
    const texts = tokens.map(({ text }) => text);
    this.joined = texts.join("");
    this.key = texts.sort().join(" ");
  }

  /** Each token with its neighbour, written as one; one shorter than `tokens`. */
  get pairs(): readonly NameToken[] {
    this.pairsKnown ??= this.tokens
      .slice(1)
      .map((token, index) => joinTokens(this.tokens[index]!, token, this.isPerson));
    return this.pairsKnown;
  }

  /** Sum of the tokens' weights. */
  get weight(): number {
    this.weightKnown ??= this.tokens.reduce((sum, { weight }) => sum + weight, 0);
    return this.weightKnown;
  }
}

export type PreparedName = {
  readings: readonly Reading[];
  /** The whole name without spaces, titles and legal forms included; again with the part after the comma in front. */
  written: readonly string[];
  isPerson: boolean;
  /** Its numbers, "II" and "Forty" among them. */
  digits: string;
  /** First letters of a company's words, "" when there are fewer than three; and an abbreviation that it gives itself. */
  acronyms: readonly string[];
};

const telling = (words: readonly Word[], silent: (text: string) => boolean): readonly Word[] => {
  const kept = words.filter(({ text }) => !silent(text));
  return kept.length > 0 ? kept : words;
};

const compounding = new Set(["abd", "abu", "din", "ullah"]);

/** A name that is said twice ("Abdikadir Mohamed Abdikadir") tells as much once; what makes compounds may stand twice. */
const once = (words: readonly Word[]): readonly Word[] => {
  const kept: Word[] = [];
  for (const word of words) {
    const isKnown = !compounding.has(word.text) && word.text.length > 3 && kept.some(({ text }) => text === word.text);
    if (!isKnown) kept.push(word);
    else if (compounding.has(kept.at(-1)?.text ?? "")) kept.pop();
  }
  return kept;
};

const personWords = (words: readonly Word[]): readonly Word[] => {
  const cut = words.flatMap(({ text, script }): Word[] =>
    script === "syllabic" || script === "transcribed"
      ? [{ text, script }]
      : splitCompounds([readLookalikes(text)]).map((part) => ({ text: part, script })),
  );
  return once(
    telling(
      telling(cut, (text) => particles.has(text)),
      (text) => honorifics.has(text),
    ),
  );
};

const companyWords = (words: readonly Word[]): readonly Word[] => {
  const scripts = new Map(words.map(({ text, script }) => [text, script] as const));
  const named = numberWords(stripLegalForms(words.map(({ text }) => text)));
  const kept = named.flatMap((text): Word[] => {
    const script = scripts.get(text) ?? "latin";
    return splitConcepts(text).map((part) => ({ text: part, script }));
  });
  const silent = telling(kept, (text) => connectives.has(text) || conceptOf(text) === "law");
  return unifyBodies(silent.map(({ text }) => text)).map((text) => ({ text, script: scripts.get(text) ?? "latin" }));
};

const createReading = (words: readonly Word[], isPerson: boolean): Reading =>
  new Reading(
    words.map((word) => prepareToken(word, isPerson)),
    isPerson,
  );

const acronymsOf = (text: string, words: readonly Word[]): string[] => {
  const given = [...text.matchAll(/\(([A-Z][A-Z0-9-]{1,9})\)/g)].map(([, letters]) => letters!.toLowerCase());
  const initials = words.filter(({ text: word }) => !connectives.has(word)).map(({ text: word }) => word[0]!);
  const bare = words
    .filter(({ text: word }) => !connectives.has(word) && !isLegalForm(word))
    .map(({ text: word }) => word[0]!);
  return [
    ...new Set([...given, ...[initials, bare].filter(({ length }) => length >= 3).map((letters) => letters.join(""))]),
  ];
};

const isInitials = (letters: string, text: string): boolean => {
  const words = readWords(text).map(({ text: word }) => word);
  const short = letters.toLowerCase();
  const initials = (all: readonly string[]): string => all.map((word) => word[0]).join("");
  return initials(words) === short || initials(words.filter((word) => !connectives.has(word))) === short;
};

/** Without the abbreviation that a name gives itself: "Harakat ul-Mujahidin / HUM", "Jamaat-ul-Ahrar (JuA)". */
const withoutOwnAcronym = (text: string): string => {
  const bare = text.replace(/\([A-Z][A-Z0-9-]{1,9}\)/g, " ");
  const last = /^(.*?)[\s/(,–—-]+([A-Za-z]{2,8})\)?\s*$/su.exec(bare);
  return last?.[1] && last[2] && isInitials(last[2], last[1]) ? last[1] : bare;
};

const joinWords = (words: readonly Word[]): string => words.map(({ text }) => text).join("");

/** As it stands, and with what follows a comma in front ("LEONOV, Marek"). */
const writtenOf = (text: string, words: readonly Word[]): string[] => {
  const comma = text.indexOf(",");
  const turn = comma < 0 ? 0 : readWords(text.slice(0, comma)).length;
  const whole = joinWords(words);
  return turn === 0 || turn >= words.length
    ? [whole]
    : [whole, joinWords([...words.slice(turn), ...words.slice(0, turn)])];
};

/** Articles and prepositions that French, Italian and Maltese write on the next word: "de l'usine", "dell'Iran". */
const elided = /(?<![\p{L}'’])(?:[ld]|dell|all|nell|sull|b|tal|għall?)['’](?=\p{L})/giu;

/** Prepares a name. A name without a letter or digit has no reading; of one that no name is as long as, the beginning is read. */
export const prepareName = (given: string, isPerson: boolean): PreparedName => {
  const text = given.length > longestName ? given.slice(0, longestName) : given;
  const bare = isPerson
    ? dropAsides(text)
    : joinInitials(withoutOwnAcronym(dropWrittenForms(text)).replace(elided, " "));
  const named = /[\p{L}\p{N}]/u.test(bare) ? bare : text;
  const all = readName(named).filter((words) => words.length > 0);
  const [first = []] = all;
  const readings = all.map((words) => createReading(isPerson ? personWords(words) : companyWords(words), isPerson));
  return {
    readings,
    digits: readings[0]?.joined.replace(/\D/g, "") ?? "",
    written: first.length === 0 ? [] : writtenOf(named, first),
    isPerson,
    acronyms: isPerson ? [] : acronymsOf(text, first),
  };
};
