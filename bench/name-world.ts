// Invented names of many countries for the names benchmark, and queries planted among them: a name with a slip, in another
// order, or without a middle name. The same seed gives the same names.

/** Reproducible pseudo-random whole numbers below a bound (mulberry32). */
const numbers = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
};

type Country = { given: string[]; onsets: string[]; vowels: string[]; codas: string[]; ends: string[] };

const country = (given: string, onsets: string, vowels: string, codas: string, ends: string): Country => {
  const [a, b, c, d, e] = [given, onsets, vowels, codas, ends].map((text) => text.split(" "));
  return { given: a!, onsets: b!, vowels: c!, codas: d!, ends: e! };
};

const countries: readonly Country[] = [
  country(
    "Muhammad Ahmad Ali Hasan Husayn Ibrahim Yusuf Omar Khalid Mahmoud Said Salim Karim Rashid Nasir Abdullah Mustafa Hamid Walid Tariq Faisal Ziad Anwar Bilal Jamal",
    "Al-B Al-H Al-J Al-M Al-R Al-Sh T Q B Z D F Gh H J K Kh M N S Sh W Y",
    "a a i u ou ai",
    "r l m n b d f q s z  ",
    "i ani awi iri adi uni an ar a ",
  ),
  country(
    "Sergey Vladimir Alexander Dmitry Andrey Igor Nikolai Mikhail Alexey Yuri Viktor Oleg Pavel Olga Elena Natalia Irina Svetlana Tatiana Marina Roman Artem Denis Kirill Vera",
    "B V G D Zh Z K L M N P R S T F Kh Ch Sh Br Gr Kr Pr St Tr",
    "a e i o u ya",
    "r l n m v d s k t ",
    "ov in enko sky ich uk ev yan",
  ),
  country(
    "Jose Luis Juan Carlos Miguel Antonio Francisco Rafael Manuel Pedro Maria Ana Carmen Rosa Elena Jorge Diego Pablo Raul Hector Sergio Ramon Lucia Marta Ines",
    "B C D F G H J L M N P Qu R S T V Al Es Fr Gr Tr",
    "a e i o u ue",
    "r l n s m  ",
    "ez ano era illo es ada ales ido",
  ),
  country(
    "James John Robert Michael William David Richard Thomas Mary Patricia Linda Susan Karen Paul Mark Steven Brian Kevin Laura Emma Peter Simon Alan Helen Janet",
    "B C D F G H K L M N P R S T W Bl Br Cl Cr Fl Gr Sh St Th Tr Wh",
    "a e i o u ea oo",
    "r l n m d ck t st ng rd ",
    "ton ford ley ham son man field er wood well",
  ),
  country(
    "Wei Jun Ming Hao Jing Lei Yan Hui Jian Xin Min Soo Jae Hyun Ji Young Kenji Hiro Akira Yuki Takumi Haruto Fang Qiang Sora",
    "B Ch D F G H J K L M N P Q R S Sh T W X Y Zh",
    "a o u e i ia ao ei",
    "n ng   ",
    " moto naka mura da  shi ",
  ),
  country(
    "Hans Jan Pierre Luca Sven Piotr Marek Jiri Anna Eva Katarina Sofia Giulia Claire Ingrid Lars Erik Matteo Andrei Ioana Nils Otto Greta Paula Zofia",
    "B D F G H J K L M N P R S T V W Br Kl Kr Sch Schm Sp St Tr",
    "a e i o u au ei",
    "r l n m t ck nd st ",
    "er ski ak etti qvist mann escu ova berg in",
  ),
];

const pick = <Item>(items: readonly Item[], next: (below: number) => number): Item => items[next(items.length)]!;

const surnameFrom = ({ onsets, vowels, codas, ends }: Country, next: (below: number) => number): string => {
  const syllables = Array.from({ length: 1 + next(2) }, (_, at) => {
    const onset = at === 0 ? pick(onsets, next) : pick(onsets, next).replace("Al-", "").toLowerCase();
    return onset + pick(vowels, next) + pick(codas, next);
  });
  return syllables.join("") + pick(ends, next);
};

const nameFrom = (next: (below: number) => number): string => {
  const from = pick(countries, next);
  const middle = [pick(from.given, next), surnameFrom(from, next), ""][next(4)] ?? "";
  return `${surnameFrom(from, next).toUpperCase()}, ${pick(from.given, next)} ${middle}`.trim();
};

/** Names as lists write them: "SURNAME, Given Middle". */
export const worldOfNames = (count: number, seed: number): string[] => {
  const next = numbers(seed);
  return Array.from({ length: count }, () => nameFrom(next));
};

/** "Given Middle Surname". */
export const asSpoken = (name: string): string => {
  const [surname = "", given = ""] = name.split(", ");
  return `${given} ${surname.slice(0, 1)}${surname.slice(1).toLowerCase()}`;
};

/** People who are, but for chance, not listed. */
export const strangers = (count: number, seed: number): string[] => worldOfNames(count, seed + 1_000).map(asSpoken);

export type Planted = { query: string; uid: string };

const withSlip = (name: string, next: (below: number) => number): string => {
  const at = 1 + next(name.length - 2);
  const letter = String.fromCharCode(97 + next(26));
  const kinds = [
    name.slice(0, at) + name.slice(at + 1),
    name.slice(0, at) + letter + name.slice(at),
    name.slice(0, at) + letter + name.slice(at + 1),
    name.slice(0, at) + name[at + 1] + name[at] + name.slice(at + 2),
  ];
  return pick(kinds, next);
};

/** Queries for listed people: turned round, half of them with a slip. */
export const plantQueries = (listed: readonly string[], count: number, seed: number): Planted[] => {
  const next = numbers(seed);
  return Array.from({ length: count }, () => {
    const place = next(listed.length);
    const spoken = asSpoken(listed[place]!);
    return { query: next(2) === 0 ? spoken : withSlip(spoken, next), uid: String(place) };
  });
};
