// One word of a name, prepared once for many comparisons. Equal words are one object as long as they stay in the cache.
import { foldSpelling } from "./fold-spelling";
import { letterSet } from "./letter-set";
import { consonantsOf, otherConsonantsOf, skeletonOf, soundsOf } from "./phonemes";
import type { Script, Word } from "./read-words";
import { conceptOf, stemOf, weightOfWord } from "./words/company-words";
import { commonSpelling, shortFormsOf, spellingsOf } from "./words/name-families";
import { isPatronymic, weightOfName } from "./words/name-weights";

const none: readonly number[] = [];

/** A word and what is worked out of it when it is first asked for: most words of a query are only looked up. */
export class NameToken {
  readonly hasDigit: boolean;
  /** Letters of the word. */
  readonly letters: number;
  private foldLettersKnown = 0;
  private foldKnown?: string;
  private soundsKnown?: string;
  private consonantsKnown?: string;
  private otherKnown: string | undefined | null = null;
  private skeletonKnown?: string;
  private spellingsKnown?: readonly number[];
  private shortFormsKnown?: readonly number[];
  private weightKnown?: number;
  private patronymicKnown?: boolean;
  private conceptKnown?: string | null;
  private bareKnown?: NameToken | null;

  constructor(
    readonly text: string,
    readonly script: Script,
    private readonly isPerson: boolean,
  ) {
    this.letters = letterSet(text);
    this.hasDigit = /\d/.test(text);
  }

  /** Spelling-tolerant form. */
  get fold(): string {
    this.foldKnown ??= foldSpelling(this.text);
    return this.foldKnown;
  }

  /** Letters of that. */
  get foldLetters(): number {
    if (this.foldLettersKnown === 0) this.foldLettersKnown = letterSet(this.fold);
    return this.foldLettersKnown;
  }

  get sounds(): string {
    this.soundsKnown ??= soundsOf(this.text);
    return this.soundsKnown;
  }

  get consonants(): string {
    this.consonantsKnown ??= consonantsOf(this.sounds);
    return this.consonantsKnown;
  }

  /** The same as another language says it; undefined for most words. */
  get otherConsonants(): string | undefined {
    if (this.otherKnown === null) this.otherKnown = otherConsonantsOf(this.text, this.sounds);
    return this.otherKnown;
  }

  /** Consonants for comparing across scripts. */
  get skeleton(): string {
    this.skeletonKnown ??= skeletonOf(this.consonants);
    return this.skeletonKnown;
  }

  /** How telling it is, 0 to 1. */
  get weight(): number {
    this.weightKnown ??= this.isPerson
      ? weightOfName(this.text, commonSpelling(this.text))
      : weightOfWord(this.text, conceptOf(this.text));
    return this.weightKnown;
  }

  get isPatronymic(): boolean {
    this.patronymicKnown ??= this.isPerson && isPatronymic(this.text);
    return this.patronymicKnown;
  }

  get spellings(): readonly number[] {
    this.spellingsKnown ??= this.isPerson ? spellingsOf(this.text) : none;
    return this.spellingsKnown;
  }

  get shortForms(): readonly number[] {
    this.shortFormsKnown ??= this.isPerson ? shortFormsOf(this.text) : none;
    return this.shortFormsKnown;
  }

  /** What a company's word means, whatever the language. */
  get concept(): string | undefined {
    if (this.conceptKnown === undefined)
      this.conceptKnown = (this.isPerson ? undefined : (conceptOf(this.text) ?? stemOf(this.text))) ?? null;
    return this.conceptKnown ?? undefined;
  }

  /** Without the article that is written with it ("alnahari"). */
  get bare(): NameToken | null {
    if (this.bareKnown === undefined) {
      const bare = this.isPerson && this.script === "latin" ? /^[ae]l([^aeiou].{3,})$/.exec(this.text)?.[1] : undefined;
      this.bareKnown = bare ? prepareToken({ text: bare, script: this.script }, true) : null;
    }
    return this.bareKnown;
  }
}

const most = 200_000;
const caches = { person: new Map<string, NameToken>(), other: new Map<string, NameToken>() };

/** The token of a word. */
export const prepareToken = ({ text, script }: Word, isPerson: boolean): NameToken => {
  const cache = isPerson ? caches.person : caches.other;
  const key = script === "latin" ? text : `${text} ${script}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= most) cache.clear();
  const token = new NameToken(text, script, isPerson);
  cache.set(key, token);
  return token;
};

/** Two neighbours written as one. */
export const joinTokens = (one: NameToken, two: NameToken, isPerson: boolean): NameToken =>
  prepareToken({ text: one.text + two.text, script: one.script }, isPerson);
