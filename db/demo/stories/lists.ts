// Sanctioned addresses and listed names: typing errors, delistings, namesakes; and the real thing. Rules: chain.sanctioned, list.name-match.
import { localTime, minute } from "../calendar";
import type { DemoLists, ListedName } from "../lists";
import { customerBody } from "../onboarding";
import { type Person, rename } from "../person";
import type { Random } from "../random";
import type { Stage } from "../stage";
import { often, once, type Scene, type Story } from "./story";

const single = ({ cast, stage }: Scene): Stage => stage(cast[0]!);
const assetOf = (chain: string): string =>
  chain === "BTC" || chain === "XBT" ? "BTC" : chain === "TRX" ? "USDT" : "ETH";

const payAddress = (
  scene: Scene,
  to: { address: string; chain: string },
  usd: number,
  direction: "in" | "out" = "out",
): void => {
  const stage = single(scene);
  const at = localTime(stage.person.zone, scene.day, stage.random.between(10, 20));
  stage.login(at - 5 * minute);
  stage.move(at, { direction, usd, asset: assetOf(to.chain), counterparty: { kind: "address", id: to.address } });
};

/** A birth date of somebody who is clearly of another generation. */
const otherBirth = (births: readonly string[], random: Random): string => {
  const year = Number(births[0]?.slice(0, 4) ?? 1970);
  const shift = random.whole(9, 22);
  const other = year + (year + shift > 2005 ? -shift : shift);
  return `${Math.max(1945, other)}-0${random.whole(1, 9)}-${random.whole(10, 28)}`;
};
/** What leaves the question open: the very year where the list knows no more, else no birth date on file. */
const openBirth = (births: readonly string[], random: Random): string | undefined => {
  const yearOnly = births.find((birth) => birth.length === 4);
  return yearOnly && `${yearOnly}-0${random.whole(1, 9)}-${random.whole(10, 28)}`;
};

const takeName = (person: Person, listed: ListedName): void => {
  rename(person, listed.name, listed.name.split(" ").at(-1) ?? listed.name);
};
const ofKind = (lists: DemoLists, kind: ListedName["kind"]): ListedName[] =>
  lists.listed.filter((entry) => entry.kind === kind);
/** Kept apart from the namesakes: the first whose birth date and nationality are known stands for the true match. */
const strongest = (lists: DemoLists): ListedName[] =>
  ofKind(lists, "sanctions").filter(
    ({ births, nationality }) => nationality && births.some((birth) => birth.length === 10),
  );
const namesakesOf = (lists: DemoLists): ListedName[] => {
  const [kept] = strongest(lists);
  return ofKind(lists, "sanctions").filter((entry) => entry !== kept && entry.births.length > 0);
};
/** A later report of the same person: a new phone number, nothing else. */
const reportAgain = (scene: Scene): void => {
  const stage = single(scene);
  const phone = `${stage.person.phone.slice(0, -4)}${stage.random.letters(4, "0123456789")}`;
  stage.emit(
    "customer",
    localTime(stage.person.zone, scene.day, 16),
    { ...customerBody(stage.person), phone },
    "identity",
  );
};
/** Half of the namesakes joined lately, so that their matches are new. */
const joinLately = (person: Person, random: Random, span: number): void => {
  if (person.joins === null && random.chance(0.5)) person.joins = Math.max(0, span - random.whole(2, 14));
};

export const listStories: readonly Story[] = [
  {
    id: "sanctioned-counterparty",
    truth: "guilty",
    expects: ["chain.sanctioned"],
    alerts: true,
    note: "Sends a large withdrawal straight to a sanctioned address.",
    per2000: 2,
    size: 1,
    level: 3,
    fits: (_, { sanctioned }) => sanctioned.length > 0,
    when: once,
    play: (scene) => payAddress(scene, scene.random.pick(scene.lists.sanctioned), 11_400),
  },
  {
    id: "paid-by-a-listed-desk",
    truth: "innocent",
    expects: ["chain.sanctioned"],
    alerts: true,
    note: "Sold a camera on-line; the buyer paid from a desk that had been put on the list days before.",
    per2000: 3,
    size: 1,
    level: 2,
    fits: (_, { sanctioned }) => sanctioned.length > 0,
    when: once,
    play: (scene) => payAddress(scene, scene.random.pick(scene.lists.sanctioned), 420, "in"),
  },
  {
    id: "delisted-address",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "Uses a protocol that was taken off the list again.",
    per2000: 5,
    size: 1,
    level: 2,
    fits: (_, { delisted }) => delisted.length > 0,
    when: often(2),
    play: (scene) => payAddress(scene, scene.random.pick(scene.lists.delisted), 260),
  },
  {
    id: "nearly-a-sanctioned-address",
    truth: "innocent",
    expects: [],
    alerts: false,
    note: "The destination resembles a sanctioned address and differs in two characters.",
    per2000: 5,
    size: 1,
    level: 2,
    fits: (_, { sanctioned }) => sanctioned.length > 0,
    when: once,
    play(scene) {
      const { address, chain } = scene.lists.sanctioned[0]!;
      const flipped = address.slice(0, -2) + (address.endsWith("7a") ? "3b" : "7a");
      payAddress(scene, { address: flipped, chain }, 310);
    },
  },
  {
    id: "namesake",
    truth: "innocent",
    expects: ["list.name-match"],
    alerts: true,
    note: "Has a listed person's name and another nationality; the birth date alone cannot tell them apart.",
    per2000: 40,
    size: 1,
    level: 2,
    atMost: (lists) => namesakesOf(lists).length * 4,
    shape([person], random, { lists, nth, span }) {
      const names = namesakesOf(lists);
      const listed = names[nth % names.length]!;
      takeName(person!, listed);
      person!.born = openBirth(listed.births, random);
      joinLately(person!, random, span);
    },
    when: often(0.5),
    play: reportAgain,
  },
  {
    id: "namesake-born-otherwise",
    truth: "innocent",
    expects: ["list.name-match"],
    alerts: true,
    note: "Has a listed person's name; birth date and nationality speak against it.",
    per2000: 16,
    size: 1,
    level: 2,
    atMost: (lists) => namesakesOf(lists).length,
    shape([person], random, { lists, nth }) {
      const names = namesakesOf(lists);
      const listed = names[(names.length - 1 - nth) % names.length]!;
      takeName(person!, listed);
      person!.born = otherBirth(listed.births, random);
    },
    when: often(0.5),
    play: reportAgain,
  },
  {
    id: "politically-exposed-namesake",
    truth: "innocent",
    expects: ["list.name-match"],
    alerts: true,
    note: "Shares a name with a holder of public office.",
    per2000: 6,
    size: 1,
    level: 2,
    atMost: (lists) => ofKind(lists, "pep").length * 3,
    shape([person], random, { lists, nth, span }) {
      const names = ofKind(lists, "pep");
      const listed = names[nth % names.length]!;
      takeName(person!, listed);
      person!.born = openBirth(listed.births, random);
      joinLately(person!, random, span);
    },
    when: often(0.5),
    play: reportAgain,
  },
  {
    id: "listed-person",
    truth: "guilty",
    expects: ["list.name-match"],
    alerts: true,
    note: "Name, birth date and nationality are the listed person's own.",
    per2000: 1,
    size: 1,
    level: 2,
    atMost: (lists) => Math.min(1, strongest(lists).length),
    shape([person], _, { lists, span }) {
      const [listed] = strongest(lists);
      takeName(person!, listed!);
      person!.born = listed!.births.find((birth) => birth.length === 10)!;
      person!.nationality = listed!.nationality!;
      if (person!.joins === null) person!.joins = Math.max(0, span - 4);
    },
    when: often(0),
    play: reportAgain,
  },
];
