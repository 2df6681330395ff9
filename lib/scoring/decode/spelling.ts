// One spelling of what is one thing however it is written: crypto addresses, account and card numbers, currencies. What was sent stays
// as it was in `raw`.
import { normaliseAddress } from "../../spelling/crypto-address";
import type { CounterpartyKind } from "../event";

const CARD = /^\d[\d\s-]*$/;
const IBAN = /^[a-z]{2}\d{2}(\s?[a-z0-9]){11,30}$/i;

/** A crypto address; what nothing is left of stays as it was. */
export const spellAddress = (text: string): string => normaliseAddress(text) || text;

/** Capitals and digits only: nothing in them is spelled otherwise. */
const isPlain = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code < 48 || code > 90 || (code > 57 && code < 65)) return false;
  }
  return true;
};

const spellAccount = (text: string): string => {
  if (isPlain(text)) return text;
  const bare = text.trim() || text;
  if (CARD.test(bare)) return bare.replace(/[\s-]+/g, "");
  return IBAN.test(bare) ? bare.replace(/\s+/g, "").toUpperCase() : bare;
};

/** The id of a counterparty: accounts and cards without separators; customers and merchants are called as the sender calls them. */
export const spellParty = (kind: CounterpartyKind, id: string): string => {
  if (kind === "address") return spellAddress(id);
  return kind === "bank" || kind === "card" ? spellAccount(id) : id;
};

/** The currency's code in capitals; the yuan has three names. */
export const spellCurrency = (text: string): string => {
  const code = isPlain(text) ? text : text.toUpperCase();
  return code === "RMB" || code === "CNH" ? "CNY" : code;
};
