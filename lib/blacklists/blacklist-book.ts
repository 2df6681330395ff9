// What sources say of addresses now, from everything they said and took back. Invariant: what a source takes back stops at once, and
// with it whatever was copied from that source; an older word never comes back over a newer one.
import type { BlacklistEntry } from "@/lib/scoring";
import type { AddressLabel } from "@/lib/tracing/address-labels";
import { agreedLabel } from "./agreement";

export type Word = BlacklistEntry & {
  /** Normalised. */
  address: string;
  /** The source takes back what it said. */
  removed: boolean;
  /** Epoch milliseconds. */
  at: number;
  /** Says nothing any more from then on. */
  expiresAt: number | null;
};

const nameOf = (source: string): string => source.trim().toLowerCase();
const none: ReadonlyMap<string, Word> = new Map();

/** Longest chain of copies that is followed. */
const COPIES = 16;

/** A removal holds whenever it was dated; another word only over an older one. */
const outweighs = (word: Word, before: Word | undefined): boolean =>
  before === undefined || word.removed || word.at >= before.at;

/** Whether a word stands: it is neither taken back nor over, and nor is any that it was copied from. */
const stands = (word: Word, all: ReadonlyMap<string, Word>, at: number): boolean => {
  let one: Word | undefined = word;
  for (let step = 0; step < COPIES && one !== undefined; step++) {
    if (one.removed || (one.expiresAt !== null && one.expiresAt <= at)) return false;
    one = one.copiedFrom === undefined ? undefined : all.get(nameOf(one.copiedFrom));
    if (one === word) return true;
  }
  return true;
};

const entryOf = ({ source, tier, tag, copiedFrom }: Word): BlacklistEntry => ({
  source,
  tier,
  tag,
  ...(copiedFrom !== undefined && { copiedFrom }),
});

export class BlacklistBook {
  /** By address, by name of the source. */
  readonly #words = new Map<string, Map<string, Word>>();
  readonly #addressOf = new Map<string, string>();
  readonly #keyOf: (address: string) => string;
  readonly #below: BlacklistBook | null;
  readonly #agreed = new Map<string, readonly AddressLabel[]>();
  readonly #expiring = new Set<string>();
  /** The first instant at which a word that an agreement may rest on is over. */
  #agreedUntil = Number.POSITIVE_INFINITY;
  /** Grows with each change of what is agreed. */
  #version = 0;
  #labels: { version: number; labels: ReadonlyMap<string, readonly AddressLabel[]> } | null = null;

  /** `keyOf`: what an address is known by where it must not be written down; `below`: words that were said before these. */
  constructor(keyOf: (address: string) => string, below: BlacklistBook | null = null) {
    this.#keyOf = keyOf;
    this.#below = below;
  }

  /** Takes in what was said, in the order in which it arrived. */
  add(word: Word): void {
    const source = nameOf(word.source);
    if (!outweighs(word, this.#wordsOf(word.address).get(source))) return;
    const words = this.#words.get(word.address);
    if (words) words.set(source, word);
    else {
      this.#words.set(word.address, new Map([[source, word]]));
      this.#addressOf.set(this.#keyOf(word.address), word.address);
    }
    if (word.expiresAt !== null) this.#expiring.add(word.address);
    this.#agree(word.address, word.at);
  }

  /** What stands against an address at an instant. */
  entriesOf(address: string, at: number): BlacklistEntry[] {
    const words = this.#wordsOf(address);
    if (words.size === 0) return [];
    return [...words.values()].filter((word) => stands(word, words, at)).map(entryOf);
  }

  /** The same for an address of which only the key is known. */
  entriesOfKey(key: string, at: number): BlacklistEntry[] {
    const address = this.#addressOf.get(key) ?? this.#below?.addressOf(key);
    return address === undefined ? [] : this.entriesOf(address, at);
  }

  addressOf(key: string): string | undefined {
    return this.#addressOf.get(key) ?? this.#below?.addressOf(key);
  }

  /** Labels of addresses that enough sources agree on. The same object as long as they are the same. */
  agreedAt(at: number): ReadonlyMap<string, readonly AddressLabel[]> {
    const below = this.#below?.agreedAt(at);
    if (at >= this.#agreedUntil) {
      this.#agreedUntil = Number.POSITIVE_INFINITY;
      for (const address of this.#expiring) this.#agree(address, at);
    }
    if (below !== undefined && this.#words.size === 0) return below;
    if (this.#labels?.version !== this.#version || below !== undefined)
      this.#labels = { version: this.#version, labels: new Map([...(below ?? []), ...this.#agreed]) };
    return this.#labels.labels;
  }

  #agree(address: string, at: number): void {
    const words = this.#wordsOf(address);
    for (const { expiresAt } of words.values())
      if (expiresAt !== null && expiresAt > at) this.#agreedUntil = Math.min(this.#agreedUntil, expiresAt);
    const label = agreedLabel(this.entriesOf(address, at));
    const known = this.#agreed.get(address);
    if (known === undefined && label === null && this.#below === null) return;
    if (known !== undefined && label?.category === known[0]?.category && label?.source === known[0]?.source) return;
    // where nothing is agreed any more, what lies below must not show through
    if (label === null && this.#below === null) this.#agreed.delete(address);
    else this.#agreed.set(address, label === null ? [] : [label]);
    this.#version++;
  }

  #wordsOf(address: string): ReadonlyMap<string, Word> {
    const own = this.#words.get(address);
    const below = this.#below?.wordsOf(address);
    return own && below && below.size > 0 ? new Map([...below, ...own]) : (own ?? below ?? none);
  }

  wordsOf(address: string): ReadonlyMap<string, Word> {
    return this.#wordsOf(address);
  }
}
