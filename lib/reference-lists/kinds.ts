// What a reference list may be, and what kind of content each kind has: names, address ranges, labelled addresses, or rows
// of a register. Content is kept as text, one normalised entry a line; whoever compares two versions goes by `entryOf`.
import type { ListedEntity } from "@/lib/screening/entity";
import type { LabelledAddress } from "@/lib/tracing/address-labels";
import { type ListKind, listKinds, type RegisterKind, registerKinds } from "./kind-names";
import { registerUid } from "./register-rows";

export { type ListKind, listKinds } from "./kind-names";

/** Kinds whose entries are people and companies that customers are compared with. */
export const isNameKind = (kind: ListKind): kind is "sanctions" | "pep" => kind === "sanctions" || kind === "pep";
/** Kinds whose entries are ranges of IP addresses. */
export const isRangeKind = (kind: ListKind): kind is "tor" | "vpn" | "hosting" =>
  kind === "tor" || kind === "vpn" || kind === "hosting";
export const isRegisterKind = (kind: ListKind): kind is RegisterKind =>
  (registerKinds as readonly string[]).includes(kind);
export const isListKind = (text: string | null | undefined): text is ListKind =>
  (listKinds as readonly (string | null | undefined)[]).includes(text);

/** An entry of a stored list: what it is known by, what it is called, and its fields. */
export type ListEntry = { uid: string; title: string | null; fields: Readonly<Record<string, unknown>> };

/** Reads one stored line. Two lines of one list are the same entry when their `uid` is. */
export function entryOf(kind: ListKind, line: string): ListEntry {
  if (isRangeKind(kind)) {
    const [range = line, ...dates] = line.split(",");
    return { uid: range, title: null, fields: dates.length > 0 ? { dates: dates.join(", ") } : {} };
  }
  const row = JSON.parse(line) as Record<string, unknown>;
  if (isNameKind(kind)) {
    const { uid, list: _, ...fields } = row as unknown as ListedEntity;
    return { uid, title: fields.name, fields };
  }
  if (kind === "address_labels") {
    const { address, label, delisted } = row as unknown as LabelledAddress;
    const { category, source, ...rest } = label;
    return { uid: `${address} ${category} ${source}`, title: label.name ?? address, fields: { ...rest, delisted } };
  }
  return { ...registerUid(kind, row), fields: row };
}

/** The lines of a stored list. */
export const linesOf = (text: string): string[] => (text === "" ? [] : text.split("\n"));
const rowsOf = <T>(text: string): T[] => linesOf(text).map((line) => JSON.parse(line) as T);

/** The entities of a stored name list. */
export const readStoredEntities = (text: string): ListedEntity[] => rowsOf<ListedEntity>(text);
/** The rows of a stored list of addresses. */
export const readStoredLabels = (text: string): LabelledAddress[] => rowsOf<LabelledAddress>(text);
