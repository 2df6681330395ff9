// OFAC keeps birth dates, countries, numbers and crypto addresses in one remarks sentence: "DOB 22 Aug 1978; nationality
// Syria; Passport A123 (Syria); Digital Currency Address - XBT 1abc". This takes it apart.

export type OfacRemarks = {
  dob: string[];
  pob: string[];
  nationality: string[];
  gender: string;
  ids: string[];
  crypto: string[];
  aliases: { name: string; weak: boolean }[];
};

const identity =
  /\b(?:passport|national id|identification|tax id|registration|ssn|cedula|nit|ruc|rfc|curp|c\.?r\.? no|d-?u-?n-?s|imo|mmsi|license|licence|number|no\.|folio|matricula|identity card|credit code|swift|gazette|tail number)\b/i;

const notIdentity =
  /^(?:linked to|secondary sanctions|additional sanctions|executive order|for more information|organization established|listing date|effective date|isin|equity ticker)/i;

/** Takes a remarks sentence apart. Aliases found here are OFAC's weak ones. */
export const parseOfacRemarks = (remarks: string): OfacRemarks => {
  const found: OfacRemarks = { dob: [], pob: [], nationality: [], gender: "", ids: [], crypto: [], aliases: [] };
  for (const part of remarks.split(/;\s*/)) {
    const text = part
      .trim()
      .replace(/^alt\.\s*/, "")
      .replace(/\.$/, "");
    const match = /^(DOB|POB|nationality|citizen|Gender|[afn]\.k\.a\.|Digital Currency Address [-–—])\s*(.+)$/i.exec(
      text,
    );
    const [, label = "", rest = ""] = match ?? [];
    switch (label.toLowerCase()) {
      case "dob":
        found.dob.push(rest);
        break;
      case "pob":
        found.pob.push(rest);
        break;
      case "nationality":
      case "citizen":
        found.nationality.push(rest);
        break;
      case "gender":
        found.gender = rest;
        break;
      case "a.k.a.":
      case "f.k.a.":
      case "n.k.a.":
        found.aliases.push({ name: rest.replace(/^['"]|['"]$/g, ""), weak: true });
        break;
      case "digital currency address -":
      case "digital currency address –":
      case "digital currency address —":
        found.crypto.push(rest.replace(/^[A-Z0-9]+\s+/, ""));
        break;
      default:
        if (identity.test(text) && /\d/.test(text) && !notIdentity.test(text)) found.ids.push(text);
    }
  }
  return found;
};
