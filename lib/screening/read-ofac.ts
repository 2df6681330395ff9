// OFAC's CSV files: one main file (sdn.csv, cons_prim.csv) and beside it aliases, addresses and the remarks that did not
// fit. No headers, one record a line, "-0-" for nothing, a Ctrl-Z at the end.
import { createEntity, type ListedEntity } from "./entity";
import { parseOfacRemarks } from "./ofac-remarks";

/** Splits one line of CSV; null when a quote is never closed. */
export const splitCsvLine = (line: string): string[] | null => {
  const fields: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(",", at);
      fields.push(line.slice(at, end < 0 ? line.length : end));
      at = (end < 0 ? line.length : end) + 1;
      continue;
    }
    let field = "";
    let from = at + 1;
    for (;;) {
      const quote = line.indexOf('"', from);
      if (quote < 0) return null;
      field += line.slice(from, quote);
      if (line[quote + 1] !== '"') {
        at = quote + 1;
        break;
      }
      field += '"';
      from = quote + 2;
    }
    fields.push(field);
    const end = line.indexOf(",", at);
    at = (end < 0 ? line.length : end) + 1;
  }
  return fields;
};

const value = (field: string | undefined): string => {
  const text = (field ?? "").trim();
  return text === "-0-" ? "" : text;
};

/** What the side files add to the main file's rows, by OFAC's entity number. */
export type OfacExtras = {
  aliases: Map<string, { name: string; weak: boolean }[]>;
  addresses: Map<string, string[]>;
  comments: Map<string, string>;
};

export const createOfacExtras = (): OfacExtras => ({ aliases: new Map(), addresses: new Map(), comments: new Map() });

const append = <T>(map: Map<string, T[]>, key: string, item: T): void => {
  const items = map.get(key);
  if (items) items.push(item);
  else map.set(key, [item]);
};

/** Takes in one row of alt.csv: entity, alias number, kind, name. */
export const addOfacAlias = (extras: OfacExtras, row: readonly string[]): boolean => {
  const [uid, , kind, name] = row.map(value);
  if (!uid || !name) return false;
  append(extras.aliases, uid, { name, weak: /weak/i.test(kind ?? "") });
  return true;
};

/** Takes in one row of add.csv: entity, address number, street, city, country. */
export const addOfacAddress = (extras: OfacExtras, row: readonly string[]): boolean => {
  const [uid, , ...parts] = row.map(value);
  if (!uid) return false;
  const address = parts.slice(0, 3).filter(Boolean).join(", ");
  if (address) append(extras.addresses, uid, address);
  return true;
};

/** Takes in one row of the comments file, which continues a remark in mid-word. */
export const addOfacComment = (extras: OfacExtras, row: readonly string[]): boolean => {
  const [uid = "", rest = ""] = [value(row[0]), row[1] ?? ""];
  if (!uid) return false;
  extras.comments.set(uid, (extras.comments.get(uid) ?? "") + rest);
  return true;
};

/** Reads one row of the main file; null when it is none. */
export const readOfacRow = (row: readonly string[], list: string, extras: OfacExtras): ListedEntity | null => {
  if (row.length < 4 || !/^\d+$/.test(row[0]?.trim() ?? "")) return null;
  const uid = row[0]!.trim();
  const remarks = parseOfacRemarks(value(row[11]) + (extras.comments.get(uid) ?? ""));
  return createEntity({
    ...remarks,
    uid,
    list,
    name: value(row[1]),
    type: value(row[2]) || "entity",
    program: value(row[3]),
    aliases: [...(extras.aliases.get(uid) ?? []), ...remarks.aliases],
    addresses: extras.addresses.get(uid) ?? [],
  });
};
