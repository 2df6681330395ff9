// The UK's lists as CSV: the UK Sanctions List (Unique ID, Name type, Alias strength) and the former consolidated list
// (Group ID, Alias Type, Alias Quality). One row a name; "Name 6" is the family name. Several values in one cell are
// numbered "(1) … (2) …" or separated by "|".
import { createEntity, type ListedEntity } from "./entity";
import type { CsvRow } from "./read-eu";

const ukColumns = {
  id: ["uniqueid", "groupid", "ofsigroupid"],
  type: ["designationtype", "individualentityship", "grouptype"],
  nameType: ["nametype", "aliastype"],
  strength: ["aliasstrength", "aliasquality"],
  script: ["namenonlatinscript"],
  born: ["dob"],
  nationality: ["nationalityies", "nationality"],
  town: ["townofbirth"],
  birthCountry: ["countryofbirth"],
  gender: ["gender"],
  passport: ["passportnumber"],
  identity: ["nationalidentifiernumber", "nationalidentificationnumber"],
  imo: ["imonumber"],
  program: ["regimename", "regime"],
  addressCountry: ["addresscountry", "country"],
} as const;

const pick = (row: CsvRow, column: keyof typeof ukColumns): string => {
  for (const name of ukColumns[column]) if (row[name]?.trim()) return row[name].trim();
  return "";
};

/** "(1) Russia (2) Ukraine" and "Russia | Ukraine" are two values. Dates with unknown parts keep their year. */
const several = (cell: string): string[] =>
  cell
    .split(/\(\d+\)|\|/)
    .map((text) => text.trim().replace(/\.$/, ""))
    .filter((text) => text !== "");

const knownParts = (date: string): string => {
  const match = /^(\d{1,2}|dd)\/(\d{1,2}|mm)\/(\d{4})$/i.exec(date);
  if (!match) return date;
  const [, day = "", month = "", year = ""] = match;
  if (/^0*$|mm/i.test(month)) return year;
  return /^0*$|dd/i.test(day)
    ? `${year}-${month.padStart(2, "0")}`
    : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
};

const nameOf = (row: CsvRow): string =>
  [1, 2, 3, 4, 5, 6]
    .map((part) => row[`name${part}`]?.trim() ?? "")
    .filter(Boolean)
    .join(" ");

/** Id of the entity a row belongs to. */
export const ukRowId = (row: CsvRow): string => pick(row, "id");

/** Puts the rows of one entity together. */
export const readUkRows = (rows: readonly CsvRow[]): ListedEntity | null => {
  const primary = rows.find((row) => /^primary name$/i.test(pick(row, "nameType")) && nameOf(row)) ?? rows.find(nameOf);
  if (!primary) return null;
  const all = (column: keyof typeof ukColumns): string[] => rows.flatMap((row) => several(pick(row, column)));
  const passports = all("passport").map((number) => `Passport ${number}`);
  const identities = all("identity").map((number) => `National ID ${number}`);
  return createEntity({
    uid: ukRowId(primary),
    list: "UK",
    name: nameOf(primary),
    type: pick(primary, "type"),
    aliases: rows.flatMap((row) => [
      { name: nameOf(row), weak: /low|weak/i.test(pick(row, "strength")) },
      { name: pick(row, "script"), weak: false },
    ]),
    dob: all("born").map(knownParts),
    nationality: all("nationality"),
    pob: rows.map((row) => [...several(pick(row, "town")), ...several(pick(row, "birthCountry"))].join(", ")),
    gender: all("gender")[0],
    ids: [...passports, ...identities, ...all("imo").map((number) => `IMO ${number}`)],
    addresses: all("addressCountry"),
    program: pick(primary, "program"),
  });
};
