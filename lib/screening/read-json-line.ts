// Our own lists: JSON lines {uid, name, type, aliases[], weak[], dob[], nationality[], ids[], crypto[], …}. Aliases may be
// texts, [name, quality] pairs or {name, quality}, addresses texts or [asset, address] pairs; what is unknown is left alone.
import { createEntity, type ListedEntity } from "./entity";

const texts = (value: unknown): string[] => {
  if (typeof value === "string" || typeof value === "number") return [String(value)];
  return Array.isArray(value) ? value.flatMap(texts) : [];
};

const isWeak = (quality: unknown): boolean => typeof quality === "string" && /^(?:low|weak)$/i.test(quality);

const aliasOf = (value: unknown): { name: string; weak: boolean }[] => {
  if (typeof value === "string") return [{ name: value, weak: false }];
  if (Array.isArray(value)) return typeof value[0] === "string" ? [{ name: value[0], weak: isWeak(value[1]) }] : [];
  if (typeof value !== "object" || value === null) return [];
  const { name, quality } = value as { name?: unknown; quality?: unknown };
  return typeof name === "string" ? [{ name, weak: isWeak(quality) }] : [];
};

const aliasesOf = (value: unknown): { name: string; weak: boolean }[] =>
  Array.isArray(value) ? value.flatMap(aliasOf) : aliasOf(value);

/** Addresses as texts, or of pairs of asset and address the second. */
const cryptoOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap((item) => texts(Array.isArray(item) && item.length === 2 ? item[1] : item))
    : texts(value);

/** Who was born, or is a man or a woman, is a person, whether a list says so or not. */
const isBorn = (row: Record<string, unknown>): boolean =>
  [row.dob, row.pob, row.gender].some((value) => texts(value).some((text) => text.trim() !== ""));

/** Reads one parsed line. Null when it is no object with `uid` and `name`. */
export const readJsonRow = (row: unknown, list: string): ListedEntity | null => {
  if (typeof row !== "object" || row === null) return null;
  const raw = row as Record<string, unknown>;
  return createEntity({
    uid: texts(raw.uid ?? raw.id)[0] ?? "",
    list,
    name: texts(raw.name)[0] ?? "",
    type: texts(raw.type ?? raw.schema)[0] ?? (isBorn(raw) ? "person" : ""),
    aliases: [
      ...aliasesOf(raw.aliases),
      ...aliasesOf(raw.original),
      ...aliasesOf(raw.weak).map(({ name }) => ({ name, weak: true })),
    ],
    dob: texts(raw.dob),
    nationality: texts(raw.nationality ?? raw.country),
    pob: texts(raw.pob),
    gender: texts(raw.gender)[0],
    ids: texts(raw.ids),
    crypto: cryptoOf(raw.crypto),
    addresses: texts(raw.addresses),
    program: texts(raw.programs ?? raw.program)[0],
    delisted: texts(raw.delisted)[0],
  });
};
