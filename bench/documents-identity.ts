// Identity pages of people who do not exist: a passport page (TD3) and a card's back (TD1), with portrait, fine pattern and a
// machine-readable zone whose digits are right.
import { randomFor } from "@/db/demo/random";
import { checkDigit } from "@/lib/document-checks/check-digit";
import { drawPage, type Line } from "./documents-drawing";
import type { Paper } from "./documents-paper";

const given = "ANNA MARIA|PETER JOHN|LINA|OSCAR|MEI|TOMAS|GRETA|IVAN".split("|");
const family = "ERIKSSON|STEVENSON|NOVAKOVA|LINDGREN|OKONKWO|MARCHETTI|DUPONT|KOWALSKI".split("|");
const issuers = "UTO|XKA|ZZR".split("|");
const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

const iso = (date: Date): string => date.toISOString().slice(0, 10);
const short = (text: string): string => text.slice(2, 4) + text.slice(5, 7) + text.slice(8, 10);
const shown = (text: string): string => `${text.slice(8)} ${months[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`;
const fill = (text: string, length: number): string => text.padEnd(length, "<").slice(0, length);
const checked = (text: string): string => text + checkDigit(text);

/** Waves all over, as security print is. */
const pattern = (width: number, height: number, colour: string): string => {
  const waves = Array.from({ length: 46 }, (_, row) => {
    const y = (row * height) / 45;
    return `<path d="M0 ${y} Q ${width * 0.25} ${y - 40} ${width * 0.5} ${y} T ${width} ${y}" fill="none" stroke="${colour}" stroke-width="1.4" opacity="0.55"/>`;
  });
  return `<rect width="100%" height="100%" fill="#eef1f4"/>${waves.join("")}`;
};

const portrait = (x: number, y: number, w: number): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${w * 1.28}" fill="#cfd6dc"/><ellipse cx="${x + w / 2}" cy="${y + w * 0.55}" rx="${w * 0.24}" ry="${w * 0.32}" fill="#d9b08c"/><path d="M${x + w * 0.2} ${y + w * 0.5} Q ${x + w / 2} ${y - w * 0.1} ${x + w * 0.8} ${y + w * 0.5} L ${x + w * 0.72} ${y + w * 0.38} Q ${x + w / 2} ${y + w * 0.2} ${x + w * 0.28} ${y + w * 0.38} Z" fill="#3a2c22"/><path d="M${x} ${y + w * 1.28} Q ${x + w / 2} ${y + w * 0.75} ${x + w} ${y + w * 1.28} Z" fill="#394b63"/><circle cx="${x + w * 0.41}" cy="${y + w * 0.52}" r="${w * 0.025}" fill="#222"/><circle cx="${x + w * 0.59}" cy="${y + w * 0.52}" r="${w * 0.025}" fill="#222"/><path d="M${x + w * 0.42} ${y + w * 0.72} h ${w * 0.16}" stroke="#8c4a42" stroke-width="3"/>`;

/** A passport's data page, or with `card` a card. `expires` decides whether it is valid. */
export const drawIdentity = async (seed: number, expires: Date, card: boolean): Promise<Paper> => {
  const random = randomFor("identity", seed);
  const [first, last, issuer] = [random.pick(given), random.pick(family), random.pick(issuers)];
  const born = iso(new Date(Date.UTC(random.whole(1955, 2002), random.whole(0, 11), random.whole(1, 28))));
  const issued = iso(new Date(expires.getTime() - 3652 * 86_400_000));
  const until = iso(expires);
  const sex = random.pick(["F", "M"]);
  const number = `${random.letters(2, "ABCDEFGHKLMNPRSTUVWXYZ")}${random.whole(1_000_000, 9_999_999)}`;
  const names = `${last}<<${first.replace(/ /g, "<")}`;
  const dates = [checked(short(born)), sex, checked(short(until))] as const;
  const second = `${checked(number)}${issuer}${dates.join("")}${fill("", 14)}0`;
  const middle = `${dates.join("")}${issuer}${fill("", 11)}`;
  const top = `I<${issuer}${checked(number)}${fill("", 15)}`;
  const zone = card
    ? [
        top,
        middle + checkDigit(top.slice(5, 30) + middle.slice(0, 7) + middle.slice(8, 15) + middle.slice(18, 29)),
        fill(names, 30),
      ]
    : [
        fill(`P<${issuer}${names}`, 44),
        second + checkDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43)),
      ];
  const [width, height] = card ? [1012, 638] : [1250, 880];
  // As on true pages the zone is nearly as wide as the page.
  const size = card ? 50 : 42;
  const labels: [string, string][] = [
    ["Surname / Nom", last],
    ["Given names / Prénoms", first],
    ["Nationality / Nationalité", "UTOPIAN"],
    ["Date of birth / Date de naissance", shown(born)],
    ["Date of issue / Date de délivrance", shown(issued)],
    ["Date of expiry / Date d'expiration", shown(until)],
  ];
  const step = card ? 62 : 88;
  const left = card ? 330 : 430;
  const lines: Line[] = [
    {
      x: 60,
      y: card ? 56 : 72,
      text: card ? "IDENTITY CARD" : "PASSPORT",
      size: card ? 34 : 44,
      bold: true,
      colour: "#22324a",
    },
    { x: width - 60, y: card ? 50 : 66, text: number, size: card ? 28 : 34, right: true },
    ...labels.flatMap(([label, value], row): Line[] => [
      { x: left, y: (card ? 82 : 118) + row * step, text: label, size: card ? 15 : 18, colour: "#4a5566" },
      { x: left, y: (card ? 110 : 152) + row * step, text: value, size: card ? 25 : 30 },
    ]),
    ...zone.map(
      (text, row): Line => ({
        x: 52,
        y: height - (zone.length - row) * (size + 12) + 22,
        text,
        size,
        family: "'Liberation Mono','DejaVu Sans Mono',monospace",
      }),
    ),
  ];
  const under =
    pattern(width, height, random.pick(["#9cc3d8", "#d8b49c", "#a9d0a4"])) +
    portrait(60, card ? 90 : 130, card ? 230 : 320);
  const png = await drawPage(width, height, under, lines);
  return {
    kind: card ? "identity_card" : "passport",
    language: "en",
    name: `${first} ${last}`,
    address: "",
    born,
    issued: null,
    expires: until,
    png,
    width,
    height,
  };
};
