// Keyed tokens of what people search customers by, and of what makes a household. Equal spellings give equal tokens:
// case, accents, script (by transliteration), spaces and punctuation do not count.

import { keyedHash } from "@/lib/crypto/keyed-hash";
import { indexKey } from "@/lib/crypto/keys";
import { type Home, householdOf } from "@/lib/facts/household";
import { plainText, wordsOf } from "@/lib/spelling/words";
import type { Personal } from "./personal";

/** Kinds of customer_tokens; devices and crypto addresses are found through shared_keys. */
export type TokenKind = "name" | "email" | "phone";
export type Token = { kind: TokenKind; token: Buffer };

const kept = 50_000;
// by key: another installation (tests) has other tokens
const caches = new WeakMap<Buffer, Map<string, Buffer>>();

/** A tokeniser for one purpose: its key is derived once, so make one per batch, not per value. Recent tokens are kept. */
function tokeniser(purpose: string): (value: string) => Buffer {
  const key = indexKey(purpose);
  const known = caches.get(key) ?? new Map<string, Buffer>();
  caches.set(key, known);
  const digest = keyedHash(key);
  return (value) => {
    const seen = known.get(value);
    if (seen) return seen;
    const token = Buffer.from(digest(value).slice(0, 32), "hex");
    if (known.size >= kept) known.clear();
    known.set(value, token);
    return token;
  };
}

const normalise: Record<TokenKind, (value: string) => string[]> = {
  name: (value) => [...new Set(wordsOf(value).map(plainText))],
  email: (value) => [value.trim().toLowerCase()],
  phone: (value) => [value.replace(/\D+/g, "").replace(/^00/, "")],
};

/** What makes tokens: of search terms, of everything a customer is found by, of a household. */
export type Tokeniser = {
  search: (kind: TokenKind, value: string) => Buffer[];
  customer: (personal: Personal) => Token[];
  household: (whose: Home) => string[];
  /** Key of a device, address or network in shared_keys. */
  shared: (kind: string, value: string) => Buffer;
  /** What a clearance compares: a rule's finding, unreadable without the key. */
  finding: (rule: string, key: string) => string;
};

/** Derives the keys and keeps what it made: one per batch. */
export function createTokeniser(): Tokeniser {
  const make: Record<TokenKind, (value: string) => Buffer> = {
    name: tokeniser("search name"),
    email: tokeniser("search email"),
    phone: tokeniser("search phone"),
  };
  const home = tokeniser("household");
  const shared = tokeniser("shared");
  const finding = tokeniser("finding");
  const search = (kind: TokenKind, value: string): Buffer[] => normalise[kind](value).filter(Boolean).map(make[kind]);
  return {
    search,
    customer: (personal) =>
      distinct([
        ...of(search, "name", personal.name, personal.nativeName),
        ...of(search, "email", personal.email),
        ...of(search, "phone", personal.phone),
      ]),
    household: (whose) => householdOf(whose).map((value) => home(value).subarray(0, 8).toString("base64url")),
    shared: (kind, value) => shared(`${kind}\n${value}`),
    finding: (rule, key) => finding(`${rule}\n${key}`).toString("base64url"),
  };
}

const of = (search: Tokeniser["search"], kind: TokenKind, ...values: (string | undefined)[]): Token[] =>
  values.flatMap((value) => (value ? search(kind, value) : [])).map((token) => ({ kind, token }));

function distinct(tokens: Token[]): Token[] {
  const seen = new Map(tokens.map((token) => [`${token.kind} ${token.token.toString("hex")}`, token]));
  return [...seen.values()];
}
