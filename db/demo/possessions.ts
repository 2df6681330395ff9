// What a demo customer owns: wallets, bank accounts, devices, an address on a street. All of it invented.
import { countryOf } from "./places";
import type { Random } from "./random";
import type { WireCounterparty } from "./wire";

export type Device = { id: string; agent: string; traits: string[] };

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** A well-formed looking, unowned address on the chain of `asset`. */
export const walletAddress = (asset: string, random: Random): string => {
  if (asset === "BTC") return `bc1q${random.letters(38, "023456789acdefghjklmnpqrstuvwxyz")}`;
  return asset === "USDT" ? `T${random.letters(33, base58)}` : `0x${random.hex(40)}`;
};

/** A bank account in that country, at one of its (fictional) banks. */
export const bankAccount = (country: string, name: string, random: Random): WireCounterparty => ({
  kind: "bank",
  id: `${country}${random.letters(2, "0123456789")}${random.letters(14, "0123456789")}`,
  name,
  bank_code: random.pick(countryOf(country).banks),
  country,
});

const agents = [
  ["Unflag Demo/8.4 (iPhone; iOS 19.1)", "ios-19", "a18"],
  ["Unflag Demo/8.4 (Pixel 10; Android 16)", "android-16", "g5"],
  ["Unflag Demo/8.3 (SM-S936B; Android 16)", "android-16", "s8e"],
  ["Unflag Demo/8.2 (Redmi Note 15; Android 15)", "android-15", "d7400"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/146.0", "windows-11", "x64"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_6) Safari/605.1.15", "macos-15", "arm64"],
] as const;

/** A phone or computer nobody else has. */
export const newDevice = (random: Random): Device => {
  const [agent, system, processor] = random.pick(agents);
  return { id: `d-${random.hex(12)}`, agent, traits: [system, processor, `board-${random.hex(6)}`] };
};

/** A street address in the country, in the order of a letter. */
export const streetAddress = (country: string, random: Random): string => {
  const { streets, cities } = countryOf(country);
  const flat = random.chance(0.6) ? `, flat ${random.whole(1, 48)}${random.pick(["A", "B", "C", ""])}` : "";
  return `${random.whole(1, 280)} ${random.pick(streets)}${flat}, ${random.pick(cities)}, ${country}`;
};
