// Companies that share a phone number or a building with others.

import type { CompanyFacts, Event } from "@/lib/scoring";
import type { Looking, Who } from "./looking";
import { phoneDigits } from "./phone-number";
import { type KeyUse, keyToAdvance, latest, NO_KEYS } from "./shared-store";

/** A flat, suite, room or floor: what differs between companies of one building. */
const UNIT = /^(#|(flat|unit|apt|apartment|suite|ste|room|rm|floor|fl|level|block|office|no)\b)/i;
const WITHIN = /[,\s]+(#\S+|(flat|unit|apt|apartment|suite|ste|room|rm|floor|fl|level|office)\b\.?\s*[\w/-]*)/gi;
const HAN_UNIT = /[\dA-Za-z]+\s*(室|楼|樓|层|層|号房|單元|单元)/g;

/** The building of a postal address in one spelling; null when too little is left of it. */
export const buildingOf = (address: string | undefined): string | null => {
  const parts = (address ?? "")
    .normalize("NFKC")
    .replace(HAN_UNIT, "")
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !UNIT.test(part))
    .map((part) => part.replace(WITHIN, ""));
  const plain = parts
    .join(" ")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return plain.length >= 6 && /\p{N}/u.test(plain) ? plain : null;
};

type Key = KeyUse<"phone" | "building">;

export const companyKeys = (event: Event): readonly Key[] => {
  if (event.kind !== "customer" || event.type === "person") return NO_KEYS;
  const keys: Key[] = [];
  const [phone, building] = [phoneDigits(event.phone, event.residence), buildingOf(event.address)];
  if (phone !== null) keys.push(keyToAdvance("phone", phone));
  if (building !== null) keys.push(keyToAdvance("building", building));
  return keys;
};

/** Notes a company under its phone number and building and tells how many are there. */
export const companyFacts = (looking: Looking): CompanyFacts[] => {
  const facts: CompanyFacts[] = [];
  const { event, who } = looking;
  if (who === null) return facts;
  for (const key of companyKeys(event)) {
    const shared = sharedBy(looking, who, key);
    if (shared.companies > 1) facts.push(shared);
  }
  return facts;
};

const sharedBy = ({ event, store }: Looking, who: Who, { kind, text }: Key): CompanyFacts => {
  const key = store.keyOf(kind, text);
  const others = store.read(kind, key).filter(({ c }) => c !== who.id);
  const members = latest([...others, { c: who.id, l: event.at }]);
  store.write(kind, key, members, members.length <= others.length);
  return { by: kind, key, companies: members.length, saturated: store.isSaturated(kind, key) };
};
