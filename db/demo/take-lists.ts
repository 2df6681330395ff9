// Chooses what the demo world needs from reference lists that were loaded for real, so that its stories meet those very lists.
// Pure: whoever loads the lists hands them over as they were read.
import type { ListedEntity } from "@/lib/screening/entity";
import type { LabelledAddress } from "@/lib/tracing/address-labels";
import type { DemoLists, ListedName } from "./lists";

/** Lists as they were read. `describe` is the console's own look-up, so that a story's address is what the story says. */
export type LoadedLists = {
  sanctions: readonly ListedEntity[];
  politicallyExposed?: readonly ListedEntity[];
  tor: readonly string[];
  vpn: readonly string[];
  hosting: readonly string[];
  addresses: readonly LabelledAddress[];
  describe(ip: string): { anonymiser: string; bannedCountry: boolean } | null;
  resembles(name: string): boolean;
};

/** Enough for variety; the world picks among them by its seed. */
const most = 400;

const spread = <T>(items: readonly T[], wanted: number): T[] => {
  const step = Math.max(1, Math.floor(items.length / wanted));
  return items.filter((_, index) => index % step === 0).slice(0, wanted);
};

/** "PETROVA, Maria" as it is spoken: "Maria Petrova". */
const inReadingOrder = (name: string): string => {
  const [family = name, given] = name.split(",").map((part) => part.trim());
  const spoken = given ? `${given} ${family}` : family;
  return spoken.replace(/\p{L}+/gu, (word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase());
};

const toListedName = (entity: ListedEntity, kind: ListedName["kind"]): ListedName | null => {
  const name = inReadingOrder(entity.name);
  const words = name.split(" ");
  const plain = /^[\p{L} '-]+$/u.test(name) && words.length >= 2 && words.length <= 4;
  if (entity.type !== "person" || entity.delisted || !plain) return null;
  const births = entity.dob.filter((date) => /^\d{4}(-\d\d){0,2}$/.test(date));
  const [nationality] = entity.nationality.filter((code) => /^[A-Z]{2}$/.test(code));
  if (births.length === 0 || !nationality) return null;
  return { list: entity.list, uid: entity.uid, name, kind, births, nationality };
};

const firstAddress = (range: string): string => {
  const [base = range, bits] = range.split("/");
  return bits === undefined || bits === "32" ? base : base.replace(/\d+$/, (last) => String(Number(last) + 1));
};

/** What the demo world is given of the loaded lists. */
export const takeLists = (loaded: LoadedLists): DemoLists => {
  const { describe } = loaded;
  const ranges = (list: readonly string[], fits: (seen: { anonymiser: string; bannedCountry: boolean }) => boolean) => {
    const plain = list.map((line) => line.trim()).filter((line) => /^[\d.]+(\/(2[4-9]|3[0-2]))?$/.test(line));
    const fitting = plain.filter((range) => {
      const seen = describe(firstAddress(range));
      return seen !== null && fits(seen);
    });
    return spread(fitting, most);
  };
  const names = (entities: readonly ListedEntity[], kind: ListedName["kind"]): ListedName[] =>
    spread(
      entities.flatMap((entity) => toListedName(entity, kind) ?? []),
      most,
    );
  const addresses = (withdrawn: boolean) =>
    loaded.addresses
      .filter(({ label, delisted }) => label.category === "sanctioned" && Boolean(delisted) === withdrawn)
      .filter(({ label }) => ["BTC", "XBT", "ETH", "TRX"].includes(label.chain ?? ""))
      .map(({ address, label }) => ({ address, chain: label.chain ?? "ETH" }));
  return {
    tor: ranges(loaded.tor, ({ anonymiser }) => anonymiser === "tor"),
    vpn: ranges(loaded.vpn, ({ anonymiser, bannedCountry }) => anonymiser === "vpn" && !bannedCountry),
    vpnInBannedCountries: ranges(loaded.vpn, ({ anonymiser, bannedCountry }) => anonymiser === "vpn" && bannedCountry),
    hosting: ranges(loaded.hosting, ({ anonymiser, bannedCountry }) => anonymiser === "hosting" && !bannedCountry),
    listed: [...names(loaded.sanctions, "sanctions"), ...names(loaded.politicallyExposed ?? [], "pep")],
    resembles: loaded.resembles,
    sanctioned: spread(addresses(false), 60),
    delisted: addresses(true),
    exchanges: spread(
      loaded.addresses.flatMap(({ address, label, delisted }) =>
        label.category === "exchange" && !delisted && address.startsWith("0x") ? [address] : [],
      ),
      20,
    ),
  };
};
