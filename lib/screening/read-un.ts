// One record of the UN consolidated list (INDIVIDUAL or ENTITY). Several aliases in one element are separated by ";".
import { createEntity, type ListedEntity } from "./entity";
import { childrenOf, childText, type XmlNode } from "./xml-records";

export const unRecordNames: ReadonlySet<string> = new Set(["INDIVIDUAL", "ENTITY"]);

const birthDate = (node: XmlNode): string => {
  const [from, to] = [childText(node, "FROM_YEAR"), childText(node, "TO_YEAR")];
  if (from && to) return `${from}/${to}`;
  const date = childText(node, "DATE") || childText(node, "YEAR") || childText(node, "DATE_OF_BIRTH");
  return date && /APPROX/i.test(childText(node, "TYPE_OF_DATE")) ? `circa ${date}` : date;
};

const joined = (node: XmlNode, names: readonly string[]): string =>
  names
    .map((name) => childText(node, name))
    .filter(Boolean)
    .join(", ");

const valuesOf = (node: XmlNode, name: string): string[] =>
  childrenOf(node, name).flatMap((child) => childrenOf(child, "VALUE").map(({ text }) => text));

/** Reads one record; null when it has no name or number. */
export const readUnRecord = (node: XmlNode): ListedEntity | null => {
  const kind = node.name;
  const aliases = childrenOf(node, `${kind}_ALIAS`).flatMap((alias) =>
    childText(alias, "ALIAS_NAME")
      .split(";")
      .map((name) => ({ name, weak: /low/i.test(childText(alias, "QUALITY")) })),
  );
  const original = childText(node, "NAME_ORIGINAL_SCRIPT");
  return createEntity({
    uid: childText(node, "REFERENCE_NUMBER") || childText(node, "DATAID"),
    list: "UN",
    name: ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"].map((part) => childText(node, part)).join(" "),
    type: kind,
    aliases: [...(original ? [{ name: original, weak: false }] : []), ...aliases],
    dob: [
      ...childrenOf(node, "INDIVIDUAL_DATE_OF_BIRTH").map(birthDate),
      ...childrenOf(node, "INDIVIDUAL_ALIAS").map((alias) => childText(alias, "DATE_OF_BIRTH")),
    ],
    nationality: valuesOf(node, "NATIONALITY"),
    pob: childrenOf(node, "INDIVIDUAL_PLACE_OF_BIRTH").map((place) =>
      joined(place, ["CITY", "STATE_PROVINCE", "COUNTRY"]),
    ),
    gender: childText(node, "GENDER"),
    ids: childrenOf(node, "INDIVIDUAL_DOCUMENT").map((document) => {
      const country = childText(document, "ISSUING_COUNTRY") || childText(document, "COUNTRY_OF_ISSUE");
      const type = childText(document, "TYPE_OF_DOCUMENT");
      const number = childText(document, "NUMBER");
      return number && `${type} ${number}${country ? ` (${country})` : ""}`;
    }),
    addresses: childrenOf(node, `${kind}_ADDRESS`).map((address) =>
      joined(address, ["STREET", "CITY", "STATE_PROVINCE", "COUNTRY"]),
    ),
    program: childText(node, "UN_LIST_TYPE"),
    delisted: childText(node, "DELISTED_ON"),
  });
};
