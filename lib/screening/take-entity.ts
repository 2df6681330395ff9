// What a reader hands on of an entry: texts of a length that a name or a number can have. Whatever is left out is reported with its
// place; an entry is never lost for one of its aliases.
import { type ListedEntity, longestId, longestName } from "./entity";
import type { ListReport, RowError } from "./list-source";

/** The entity within bounds; null, and reported under the place's own code, where there is none, as too long where its name is. */
export const takeEntity = (entity: ListedEntity | null, place: RowError, report: ListReport): ListedEntity | null => {
  const leaveOut = (code: string): void => void report.errors.push({ ...place, code });
  if (!entity || entity.name.length > longestName) {
    leaveOut(entity ? "name_too_long" : place.code);
    return null;
  }
  const aliases = entity.aliases.filter(({ name }) => name.length <= longestName);
  const ids = entity.ids.filter((id) => id.length <= longestId);
  if (aliases.length < entity.aliases.length) leaveOut("alias_too_long");
  if (ids.length < entity.ids.length) leaveOut("id_too_long");
  return aliases.length < entity.aliases.length || ids.length < entity.ids.length
    ? { ...entity, aliases, ids }
    : entity;
};
