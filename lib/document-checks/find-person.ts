// Whose document it is and where they live, as far as it says so: the zone, labels, or the block of lines to whom it is sent.
import { addressLabel, isHanName, nameLabel, nameTitles } from "./document-words";
import type { Field, Mrz } from "./findings";
import { boxOf, boxOfRows } from "./page-places";
import { readDates } from "./read-date";
import type { TextRow } from "./read-page";

const streetWord =
  /\b(?:street|st|road|rd|avenue|ave|lane|drive|crescent|court|place|square|terrace|way|close|boulevard|blvd|quay|hill|park|gardens?|estate|building|block|flat|apt|apartment|unit|room|floor)\b/i;
const hanAddress = /\p{Script=Han}+(?:省|市|区|县|镇|乡|路|街|道|巷|弄|号|栋|幢|单元|室|村)/u;

/** Whether a row reads like part of an address. */
const isAddressRow = ({ text }: TextRow): boolean =>
  (/\d/.test(text) && streetWord.test(text) && text.length < 90) ||
  (text.match(/省|市|区|县|镇|路|街|道|巷|号|栋|幢|单元|室/g)?.length ?? 0) >= 3 ||
  /^#?\d{1,3}[-/]\d{1,4}\b/.test(text);

/** A Chinese name before its title, whatever the reader saw behind it. */
const titledName = (text: string): string | undefined =>
  /^\s*(\p{Script=Han}{2,4}?)\s*(?:先生|女士|小姐)/u.exec(text)?.[1];

const isNameLike = (text: string): boolean => {
  if (titledName(text)) return true;
  const bare = text.replace(nameTitles, " ").trim();
  if (/\d|@|www\.|:/.test(bare) || hanAddress.test(bare)) return false;
  if (/^\p{Script=Han}/u.test(bare)) return isHanName(bare.replace(/[\s/]/g, ""));
  const words = bare.split(/\s+/);
  return words.length >= 2 && words.length <= 5 && words.every((word) => /^\p{Lu}[\p{L}'’.-]*$/u.test(word));
};

const cleanName = (text: string): string =>
  titledName(text) ??
  text
    .replace(nameTitles, " ")
    .replace(/[\s/:：,，.]+$/g, "")
    .replace(/\s+/g, " ")
    .trim();

const field = (value: string, row: TextRow, start = 0): Field => {
  const box = boxOf(row, start);
  return { value, page: row.words[0]?.page ?? 1, ...(box && { box }), confidence: row.confidence };
};

const labelledName = (rows: readonly TextRow[]): Field | undefined => {
  for (const [at, row] of rows.entries()) {
    const match = nameLabel.exec(row.text);
    if (!match || match.index > 3) continue;
    const value = cleanName(row.text.slice(match.index + match[0].length));
    if (isNameLike(value)) return field(value, row, match.index + match[0].length);
    const below = rows[at + 1];
    if (value === "" && below && isNameLike(below.text)) return field(cleanName(below.text), below);
  }
  return undefined;
};

type Block = { name?: Field; address?: Field };

const addressField = (rows: readonly TextRow[]): Field => {
  const box = boxOfRows(rows);
  return {
    value: rows.map(({ text }) => text).join(", "),
    page: rows[0]!.words[0]?.page ?? 1,
    ...(box && { box }),
    confidence: Math.min(...rows.map(({ confidence }) => confidence)),
  };
};

/** Rows under one another with the same left edge. */
const continues = (above: TextRow, below: TextRow): boolean => {
  const [a, b] = [boxOf(above), boxOf(below)];
  if (!a || !b) return false;
  const gap = b.y - (a.y + a.height);
  return Math.abs(a.x - b.x) < 0.03 && gap < Math.max(a.height, b.height) * 1.8 && gap > -a.height;
};

const byPlace = (rows: readonly TextRow[]): TextRow[] => {
  const places = new Map(rows.map((row) => [row, boxOf(row)?.y ?? 0]));
  return [...rows].sort((a, b) => places.get(a)! - places.get(b)!);
};

/** The first block in the upper part of the page in which a name stands above an address. */
const addressedBlock = (rows: readonly TextRow[]): Block => {
  const placed = byPlace(rows);
  for (const row of placed) {
    const top = boxOf(row);
    if (!top || top.y > 0.55 || !isNameLike(row.text)) continue;
    const block: TextRow[] = [];
    let last = row;
    for (const next of placed.slice(placed.indexOf(row) + 1)) {
      if (!continues(last, next)) continue;
      if (block.length >= 5 || readDates(next.text).length > 0 || /[:：]\s*$/.test(next.text)) break;
      block.push(next);
      last = next;
    }
    if (block.some(isAddressRow)) return { name: field(cleanName(row.text), row), address: addressField(block) };
  }
  return {};
};

const labelledAddress = (rows: readonly TextRow[]): Field | undefined => {
  for (const row of rows) {
    const match = addressLabel.exec(row.text);
    if (!match || match.index > 3) continue;
    const value = row.text.slice(match.index + match[0].length).trim();
    if (value.length > 8 && /\d/.test(value)) return field(value, row, match.index + match[0].length);
  }
  return undefined;
};

/** Name as the machine-readable zone has it: given names first. */
export const nameOfZone = (mrz: Mrz | null): Field | undefined => {
  const value = [mrz?.fields.givenNames, mrz?.fields.surname].filter(Boolean).join(" ");
  return mrz && value ? { value, page: mrz.page, confidence: mrz.valid ? 0.9 : 0.6 } : undefined;
};

/** Name and address of the person that the document is for. */
export const findPerson = (rows: readonly TextRow[], mrz: Mrz | null): Block => {
  const block = mrz ? {} : addressedBlock(rows);
  const name = nameOfZone(mrz) ?? labelledName(rows) ?? block.name;
  const address = labelledAddress(rows) ?? block.address ?? loneAddress(rows, mrz);
  return { ...(name && { name }), ...(address && { address }) };
};

/** A Chinese address that stands for itself, as under a name with a title. */
const loneAddress = (rows: readonly TextRow[], mrz: Mrz | null): Field | undefined => {
  const row = mrz ? undefined : rows.find(({ text }) => (text.match(/省|市|区|县|路|街|号|栋|室/g)?.length ?? 0) >= 3);
  return row && addressField([row]);
};
