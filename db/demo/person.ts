// Who a demo customer is: everything that stays the same from day to day. Drawn from the cohort's seed and the customer's number alone.
import { companyName } from "./companies";
import { type Culture, drawName, type Gender } from "./names/draw";
import { homeAddress } from "./networks";
import { countries, countryOf, demoEntities, type EntityCode, languageOf } from "./places";
import { bankAccount, type Device, newDevice, streetAddress, walletAddress } from "./possessions";
import { type Random, randomFor } from "./random";
import type { WireCounterparty } from "./wire";

type KycLevel = 0 | 1 | 2 | 3;
/** How a person lives on the exchange: the routine reads it, stories change it. */
type Habits = {
  /** Chance of a session on a day; how many things are done in one. */
  active: number;
  actions: number;
  /** Typical amount in USD. */
  amount: number;
  /** Local hours at which sessions happen. */
  hours: readonly number[];
  trader: boolean;
  onChain: number;
  salaryDay?: number;
  recurring?: { everyDays: number; hour: number; usd: number; asset: string };
};
/** Away from home, in days of the world; the first and last day are spent travelling. */
export type Trip = { from: number; to: number; country: string; ip: string };

export type Person = {
  id: string;
  index: number;
  seed: string;
  entity: EntityCode;
  country: string;
  culture: Culture;
  gender: Gender;
  type: "person" | "merchant" | "institution";
  name: string;
  nativeName?: string;
  surname: string;
  family: string;
  /** Old records hold no birth date. */
  born?: string;
  nationality: string;
  address: string;
  language: string;
  zone: string;
  email: string;
  phone: string;
  kycLevel: KycLevel;
  plans: string[];
  document: { type: string; number: string; country: string; expires: string };
  /** Day of the world on which they register; null: they were customers before it began. */
  joins: number | null;
  leaves: number | null;
  devices: Device[];
  homeIp: string;
  workIp: string;
  bank: WireCounterparty;
  employer: WireCounterparty;
  payees: WireCounterparty[];
  /** Other customers they know. */
  friends: string[];
  wallets: Record<string, string>;
  habits: Habits;
  trips: Trip[];
};

const pad = (value: number, digits: number): string => String(value).padStart(digits, "0");
const day = { morning: [7, 8, 8, 9], noon: [12, 12, 13], evening: [18, 19, 19, 20, 20, 21, 21, 22] };
const dayHours = [...day.morning, ...day.noon, ...day.evening];

const drawHabits = (level: KycLevel, random: Random): Habits => {
  const kind = random.weighted({ dormant: 18, casual: 47, regular: 25, trader: 10 });
  const active = { dormant: [0.01, 0.04], casual: [0.08, 0.24], regular: [0.26, 0.48], trader: [0.4, 0.66] }[kind];
  const ceiling = [0, 900, 4_000, 6_000][level] ?? 0;
  const amount = Math.min(ceiling, Math.round(60 * Math.exp(random.bell() * 1.1 + level * 0.55)));
  return {
    active: random.between(active[0]!, active[1]!),
    actions: { dormant: 0.4, casual: 0.8, regular: 1.1, trader: 1.4 }[kind],
    amount: Math.max(25, amount),
    hours: dayHours,
    trader: kind === "trader",
    onChain: random.pick([0, 0.1, 0.25, 0.5]),
    ...(random.chance(0.55) ? { salaryDay: random.pick([1, 5, 10, 15, 25, 25, 27, 28]) } : {}),
  };
};

const drawPayees = (country: string, culture: Culture, random: Random): WireCounterparty[] => {
  const payees: WireCounterparty[] = [];
  const count = random.whole(2, 4);
  for (let at = 0; at < count; at++) {
    const { name } = drawName(culture, random.pick(["male", "female"]), random);
    payees.push(bankAccount(country, name, random));
  }
  return payees;
};

const weightedCulture = (country: string, random: Random): Culture => {
  const { cultures } = countryOf(country);
  return random.weighted(cultures as Record<Culture, number>);
};

const drawCountry = (random: Random): string => {
  const entity = random.weighted(Object.fromEntries(demoEntities.map(({ code, share }) => [code, share])));
  return random.weighted(
    Object.fromEntries(
      [...countries].filter(([, country]) => country.entity === entity).map(([code, { share }]) => [code, share]),
    ),
  );
};

/** Where a naming culture is at home, for the many who live elsewhere. */
const homelands: Partial<Record<Culture, string>> = {
  african: "NG",
  arabic: "EG",
  cantonese: "HK",
  english: "GB",
  filipino: "PH",
  indian: "IN",
  italian: "IT",
  mandarin: "CN",
  polish: "PL",
  romanian: "RO",
  turkish: "TR",
  ukrainian: "UA",
  vietnamese: "VN",
};

const mailDomains = ["example.com", "example.net", "example.org", "mail.example", "post.example"];
const mailName = (name: string, random: Random): string => {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".")
    .replace(/^\.|\.$/g, "");
  return `${plain}${random.whole(1, 99)}@${random.pick(mailDomains)}`;
};

/** How a cohort numbers its customers and when they join. */
export type Intake = { idPrefix: string; seed: number; customers: number; days: number; newShare: number };

/** Gives the person another name (and the mail address that goes with it). */
export const rename = (person: Person, name: string, surname: string, nativeName?: string): void => {
  person.name = name;
  person.surname = surname;
  person.family = surname;
  person.nativeName = nativeName;
  person.email = mailName(name, randomFor(person.seed, "mail"));
};

/** Moves a person's home to another country: address, zone, network, bank. */
export const settle = (person: Person, country: string): void => {
  const random = randomFor(person.seed, "settle", country);
  const { entity, zone, dial, digits } = countryOf(country);
  Object.assign(person, {
    country,
    entity,
    zone,
    address: streetAddress(country, random),
    homeIp: homeAddress(country, random),
  });
  person.workIp = homeAddress(country, random);
  person.phone = `+${dial}${random.whole(1, 9)}${random.letters(digits - 1, "0123456789")}`;
  person.bank = bankAccount(country, person.name, random);
};

/** The identifier of the customer with that number in the cohort. */
const customerId = (intake: Intake, index: number): string => `${intake.idPrefix}${pad(index + 1, 5)}`;

/** The customer with that number in the cohort. `isListed` refuses a name that a reference list also has. */
export const drawPerson = (index: number, intake: Intake, isListed: (name: string) => boolean): Person => {
  const seed = `${intake.seed}:${intake.idPrefix}:${index}`;
  const random = randomFor(seed, "person");
  const country = drawCountry(random);
  const culture = weightedCulture(country, random);
  const gender: Gender = random.chance(0.56) ? "male" : "female";
  const { entity, zone, dial, digits } = countryOf(country);
  const type = random.weighted({ person: 955, merchant: 32, institution: 13 });
  let full = drawName(culture, gender, random);
  for (let tries = 0; tries < 20 && isListed(full.name); tries++) full = drawName(culture, gender, random);
  const company = type === "person" ? undefined : companyName(country, random);
  const year = 2026 - Math.min(78, 19 + Math.floor(Math.abs(random.bell()) * 13 + random.between(0, 12)));
  const kycLevel = (type === "person" ? Number(random.weighted({ "0": 3, "1": 25, "2": 50, "3": 22 })) : 3) as KycLevel;
  const name = company ?? full.name;
  return {
    id: customerId(intake, index),
    index,
    seed,
    entity,
    country,
    culture,
    gender,
    type,
    name,
    ...(company || !full.nativeName ? {} : { nativeName: full.nativeName }),
    surname: company ?? full.surname,
    family: full.family,
    born: `${year}-${pad(random.whole(1, 12), 2)}-${pad(random.whole(1, 28), 2)}`,
    nationality: random.chance(0.6) ? country : (homelands[culture] ?? country),
    address: streetAddress(country, random),
    language: languageOf(culture),
    zone,
    email: mailName(name, random),
    phone: `+${dial}${random.whole(1, 9)}${random.letters(digits - 1, "0123456789")}`,
    kycLevel,
    plans: type === "merchant" ? ["merchant"] : [],
    document: {
      type: type === "person" ? random.pick(["passport", "identity_card", "identity_card"]) : "registration",
      number: `${random.letters(2, "ABCDEFGHKLMNPRST")}${random.letters(7, "0123456789")}`,
      country,
      expires: `${random.whole(2028, 2035)}-${pad(random.whole(1, 12), 2)}-${pad(random.whole(1, 28), 2)}`,
    },
    joins: random.chance(intake.newShare) ? random.whole(0, Math.max(0, intake.days - 1)) : null,
    leaves: intake.days > 20 && random.chance(0.008) ? random.whole(20, intake.days - 1) : null,
    devices: [newDevice(random), newDevice(random)],
    homeIp: homeAddress(country, random),
    workIp: homeAddress(country, random),
    bank: bankAccount(country, name, random),
    employer: bankAccount(country, companyName(country, random), random),
    payees: drawPayees(country, culture, random),
    friends: [0, 1].map(() => customerId(intake, random.whole(0, intake.customers - 1))),
    wallets: Object.fromEntries(["BTC", "ETH", "USDT"].map((asset) => [asset, walletAddress(asset, random)])),
    habits: drawHabits(kycLevel, random),
    trips: [],
  };
};
