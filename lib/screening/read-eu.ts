// The EU's financial sanctions file, as XML (one element an entity) and as CSV (one row a name, birth date or document,
// all repeating the entity's id). Both versions of the CSV's column names are understood.
import { createEntity, type ListedEntity, type RawEntity } from "./entity";
import { childrenOf, childText, type XmlNode } from "./xml-records";

export const euRecordNames: ReadonlySet<string> = new Set(["sanctionEntity"]);

const wholeName = (whole: string, parts: readonly string[]): string => whole || parts.filter(Boolean).join(" ");

const place = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(", ");

/** Reads one `sanctionEntity` element. */
export const readEuRecord = (node: XmlNode): ListedEntity | null => {
  const names = childrenOf(node, "nameAlias").map(({ attributes: alias }) => ({
    name: wholeName(alias.wholeName ?? "", [alias.firstName ?? "", alias.middleName ?? "", alias.lastName ?? ""]),
    weak: alias.strong === "false",
    gender: alias.gender ?? "",
  }));
  const main = names.find(({ weak, name }) => !weak && name) ?? names[0];
  const subject = childrenOf(node, "subjectType")[0]?.attributes;
  const births = childrenOf(node, "birthdate").map(({ attributes }) => attributes);
  return createEntity({
    uid: node.attributes.euReferenceNumber || node.attributes.logicalId || "",
    list: "EU",
    name: main?.name ?? "",
    type: subject?.code || subject?.classificationCode || "",
    aliases: names,
    dob: births.map(({ birthdate, yearRangeFrom, yearRangeTo, year, circa }) => {
      const date = birthdate || (yearRangeFrom && yearRangeTo ? `${yearRangeFrom}/${yearRangeTo}` : year) || "";
      return date && circa === "true" ? `circa ${date}` : date;
    }),
    nationality: childrenOf(node, "citizenship").map(
      ({ attributes }) => attributes.countryIso2Code || attributes.countryDescription || "",
    ),
    pob: births.map(({ city, place: where, region, countryDescription }) =>
      place(city || where, region, countryDescription),
    ),
    gender: names.find(({ gender }) => gender)?.gender,
    ids: childrenOf(node, "identification").map(({ attributes }) => {
      const number = attributes.number || attributes.latinNumber || "";
      return (
        number && `${attributes.identificationTypeDescription || attributes.identificationTypeCode || ""} ${number}`
      );
    }),
    addresses: childrenOf(node, "address").map(({ attributes }) =>
      place(attributes.street, attributes.city, attributes.countryDescription),
    ),
    program: childrenOf(node, "regulation")[0]?.attributes.programme || childText(node, "programme"),
    delisted: node.attributes.delistedOn,
  });
};

export type CsvRow = Readonly<Record<string, string>>;

/** Column names without case and punctuation, so that both versions of the file read alike. */
const euColumns = {
  id: ["entityeureferencenumber", "eurefnum", "entitylogicalid"],
  type: ["entitysubjecttype", "subjecttype", "entitysubjecttypeclassificationcode"],
  program: ["entityregulationprogramme", "programme"],
  whole: ["namealiaswholename", "naalwholename"],
  first: ["namealiasfirstname", "naalfirstname"],
  middle: ["namealiasmiddlename", "naalmiddlename"],
  last: ["namealiaslastname", "naallastname"],
  strong: ["namealiasstrong", "naalstrong"],
  gender: ["namealiasgender", "naalgender"],
  born: ["birthdatebirthdate", "birtdate", "birthdateyear"],
  bornCity: ["birthdatecity", "birthdateplace", "birtplace", "birtplcae"],
  bornCountry: ["birthdatecountrydescription", "birtcountry"],
  citizen: ["citizenshipcountryiso2code", "citizenshipcountrydescription", "citicountry"],
  idType: ["identificationtypedescription", "identificationtypecode"],
  idNumber: ["identificationnumber", "idennumber"],
  city: ["addresscity", "addrcity"],
  country: ["addresscountrydescription", "addrcountry"],
} as const;

const pick = (row: CsvRow, column: keyof typeof euColumns): string => {
  for (const name of euColumns[column]) if (row[name]?.trim()) return row[name].trim();
  return "";
};

/** Id of the entity a row belongs to. */
export const euRowId = (row: CsvRow): string => pick(row, "id");

/** Puts the rows of one entity together. */
export const readEuRows = (rows: readonly CsvRow[]): ListedEntity | null => {
  const first = rows[0];
  if (!first) return null;
  const names = rows
    .map((row) => ({
      name: wholeName(pick(row, "whole"), [pick(row, "first"), pick(row, "middle"), pick(row, "last")]),
      weak: /^(?:false|no|0)$/i.test(pick(row, "strong")),
    }))
    .filter(({ name }) => name !== "");
  const raw: RawEntity = {
    uid: euRowId(first),
    list: "EU",
    name: (names.find(({ weak }) => !weak) ?? names[0])?.name ?? "",
    type: pick(first, "type"),
    aliases: names,
    dob: rows.map((row) => pick(row, "born")),
    nationality: rows.map((row) => pick(row, "citizen")),
    pob: rows.map((row) => place(pick(row, "bornCity"), pick(row, "bornCountry"))),
    gender: rows.map((row) => pick(row, "gender")).find(Boolean),
    ids: rows.map((row) => `${pick(row, "idType")} ${pick(row, "idNumber")}`).filter((text) => /\d/.test(text)),
    addresses: rows.map((row) => place(pick(row, "city"), pick(row, "country"))),
    program: pick(first, "program"),
  };
  return createEntity(raw);
};
