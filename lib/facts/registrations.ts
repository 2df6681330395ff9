// Registrations that share hardware or a range of numbers of a virtual operator. A phone model that many own is no hardware of
// its own: only what tells one machine from another counts.

import { type Event, type RegistrationFacts, rawFields } from "@/lib/scoring";
import type { Looking, Who } from "./looking";
import { phoneDigits } from "./phone-number";
import { type KeyUse, keyToAdvance, latest, MEMBERS_LIMIT, NO_KEYS, newerThan } from "./shared-store";

const DAY = 86_400_000;
const KEPT = 30 * DAY;

/** A model, a system, a language, what a browser can do: thousands share it. */
const COMMON = new RegExp(
  [
    /\b(os|model|brand|maker|vendor|browser|agent|resolution|lang|language|locale|tz|cores|ram|cpu|gpu|arch|platform)\b/,
    /screen|memory|concurrency|time_?zone|depth|ratio|touch|plugin|keyboard|webdriver|cookie|storage|carrier|version|canvas|webgl|audio|fonts?\b/,
    /(?<!\d)\d{3,4}\s?[x×*]\s?\d{3,4}(?!\d)/,
    /android|ios\b|ios-|iphone|ipad|pixel|galaxy|windows|win32|macos|mac os|macintel|linux|x64|x86|arm64|chrome|safari|firefox/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);
/** Named as, or looking like, a serial number. */
const NAMED =
  /(?<!key)board|serial|\bmac(_?addr\w*)?[=: ]+[0-9a-f]{2}[:-]|imei|uuid|guid|hwid|hardware(?!_?concurrency)|machine/i;
const SERIAL = /(?=[0-9a-f-]*\d)[0-9a-f]{6,}/i;
/** Made of what a browser shows: equal on equal devices, so that it says nothing beside a model or a system. */
const FINGERPRINT = /fingerprint/i;

/** A server or a virtual machine: nobody's own, however common each trait of it. */
const MACHINE =
  /\bserver\b|poweredge|proliant|thinksystem|\br\d{3}(xd|xs)?\b|vmware|virtualbox|virtual machine|hyper-?v|\b(kvm|qemu|xen)\b|emulator|bluestacks|ldplayer/i;
const HANDHELD = /android|\bios\b|ipados|iphone|ipad|pixel|galaxy|harmony|phone|tablet|mobile/i;
/** Screens that no computer is sold with any more, and that machines without one report. */
const NO_SCREEN = /(?<!\d)(640x480|800x600|1024x768)(?!\d)/i;
/** So many traits, all equal, are one machine or copies of it. */
const WHOLE = 3;

const isMachine = (traits: readonly string[]): boolean =>
  traits.some((trait) => MACHINE.test(trait)) ||
  (traits.some((trait) => NO_SCREEN.test(trait)) && !traits.some((trait) => HANDHELD.test(trait)));

/** What of a device tells it apart: each serial number, all uncommon traits together, and the whole of what is no person's device. */
const groupsOf = (traits: readonly string[]): string[] => {
  const isOrdinary = traits.some((trait) => COMMON.test(trait));
  const uncommon = traits.filter((trait) => !COMMON.test(trait) && !(isOrdinary && FINGERPRINT.test(trait)));
  const serials = [...traits.filter((trait) => NAMED.test(trait)), ...uncommon.filter((trait) => SERIAL.test(trait))];
  const whole = uncommon.length > 1 || (uncommon.length === 1 && serials.length === 0) ? [uncommon.join("\n")] : [];
  const machine = traits.length >= WHOLE && isMachine(traits) ? [traits.join("\n")] : [];
  return [...new Set([...serials, ...whole, ...machine])];
};

/** Ranges that mainland operators without a network of their own number from. */
const VIRTUAL_CN = /^86(162|165|167|170|171)/;

const rangeOf = (digits: string | null | undefined, declared: boolean): string | null => {
  if (!digits || digits.length < 8 || !(declared || VIRTUAL_CN.test(digits))) return null;
  return digits.slice(0, -4);
};

const isVirtual = (phoneType: string): boolean => /virtual|voip|mvno/i.test(phoneType);

type Sharing = Extract<Event, { kind: "registration" | "customer" }>;

/** The number that an event itself tells, as `phoneDigits` spells it: a customer's report always may, a registration in a field of its own. */
const numberIn = (event: Sharing): string | null => {
  if (event.kind === "customer") return phoneDigits(event.phone, event.residence);
  const { phone } = rawFields(event.raw);
  return typeof phone === "string" ? phoneDigits(phone, event.country) : null;
};

/** Whether a registration declares a virtual operator's number that only the customer's report tells. */
export const asksForNumber = (event: Event): boolean =>
  event.kind === "registration" && isVirtual(event.phoneType) && numberIn(event) === null;

type Key = KeyUse<"traits" | "phone_range">;

/** One device is hardware that is shared, whatever else is told of it. */
const deviceText = (device: string): string => `device\n${device}`;

/** Who of those on a device is of the customer's own household: a family tablet is no farm. */
const householdOn = ({ event, store }: Looking, who: Who, { kind, text }: Key): ReadonlySet<string> => {
  if (kind !== "traits" || event.kind !== "registration" || text !== deviceText(event.device)) return new Set();
  const users = store.read("device", store.keyOf("device", event.device));
  return new Set(users.flatMap(({ c, h }) => (h?.some((token) => who.household.includes(token)) ? [c] : [])));
};

/** What an event shares; `declared` where the customer registered with a virtual number, `told` what their report says it is. */
const sharedKeys = (event: Sharing, declared: boolean, told?: string): Key[] => {
  const groups = event.kind === "registration" ? [...groupsOf(event.deviceTraits), deviceText(event.device)] : [];
  const keys = groups.map((text): Key => keyToAdvance("traits", text));
  const range = rangeOf(numberIn(event) ?? (declared ? told : undefined), declared);
  if (range !== null) keys.push(keyToAdvance("phone_range", range));
  return keys;
};

/** The key that a registration needs beside its own, where the customer's report has told the number before. */
export const numberKeys = (event: Event, told: string | undefined): readonly KeyUse<"phone_range">[] => {
  const range = asksForNumber(event) ? rangeOf(told, true) : null;
  return range === null ? NO_KEYS : [keyToAdvance("phone_range", range)];
};

/** What a customer declared when they registered is told of again by the number that their report brings. */
export const registrationKeys = (event: Event): readonly KeyUse<Key["kind"] | "virtual">[] => {
  if (event.kind === "customer") {
    const keys = sharedKeys(event, true);
    return keys.length === 0 ? keys : [...keys, { kind: "virtual", text: event.customer, write: false, near: false }];
  }
  if (event.kind !== "registration") return NO_KEYS;
  const declared = isVirtual(event.phoneType);
  const keys = sharedKeys(event, declared);
  return declared ? [...keys, keyToAdvance("virtual", event.customer)] : keys;
};

/** Whether the customer has a number declared a virtual operator's, which a registration is noted for. */
const isDeclared = ({ store }: Looking, event: Sharing): boolean => {
  const key = store.keyOf("virtual", event.customer);
  if (event.kind === "customer") return newerThan(store.read("virtual", key), event.at - KEPT).length > 0;
  const declared = isVirtual(event.phoneType);
  if (declared) store.write("virtual", key, [{ at: event.at }]);
  return declared;
};

/** Notes a registration under what it shares and tells how many share it, each with how long ago it was. */
export const registrationFacts = (looking: Looking): RegistrationFacts[] => {
  const facts: RegistrationFacts[] = [];
  const { event, who } = looking;
  if (who === null || (event.kind !== "registration" && event.kind !== "customer")) return facts;
  for (const key of sharedKeys(event, isDeclared(looking, event), looking.phone)) {
    const shared = sharedBy(looking, who, key);
    if (shared !== null) facts.push(shared);
  }
  return facts;
};

const sharedBy = (looking: Looking, who: Who, use: Key): RegistrationFacts | null => {
  const { event, store } = looking;
  const { kind, text } = use;
  const key = store.keyOf(kind, text);
  const before = newerThan(store.read(kind, key), event.at - KEPT);
  const known = before.some(({ c }) => c === who.id);
  const members = known ? before : latest([...before, { c: who.id, at: event.at }]);
  if (!known) store.write(kind, key, members, before.length >= MEMBERS_LIMIT);
  const family = householdOn(looking, who, use);
  const counted = members.filter(({ c }) => c === who.id || !family.has(c));
  if (counted.length < 2) return null;
  const ago = counted.map(({ at }) => Math.max(0, event.at - at)).sort((a, b) => a - b);
  const by = kind === "traits" ? "device_traits" : "phone_range";
  return { by, key, ago, saturated: store.isSaturated(kind, key) };
};
