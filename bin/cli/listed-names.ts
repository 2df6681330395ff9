// List files for the commands that screen: opened by name, read into entities, bad rows told on standard error.
import type { ListedEntity } from "@/lib/screening/entity";
import { createListReport, type ListReport, type ListSource } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { type Io, Refusal } from "./io";

/** The files as sources. */
export const listSources = (io: Io, paths: readonly string[]): ListSource[] =>
  paths.map((name) => ({ name, open: () => io.read(name) }));

/** A list without a single entity is a wrong file, not a list that names nobody. */
const refuseEmpty = ({ lists, errors }: ListReport): void => {
  const unknown = errors.find(({ code }) => code === "unknown_format");
  if (unknown) throw new Refusal(`${unknown.file} is in none of the known list formats`);
  if (lists.size === 0) throw new Refusal("no entities: only files that belong beside a list's main one");
  const [first] = errors;
  const why = first ? ` (${errors.length} bad rows, first in ${first.file}, row ${first.row}: ${first.code})` : "";
  for (const [list, { count }] of lists) if (count === 0) throw new Refusal(`no entities in ${list}${why}`);
};

/** Tells counts, dates and bad rows; throws when a file is of no known format or a list has no entities. */
export const tellReport = (io: Io, report: ListReport): void => {
  refuseEmpty(report);
  const { lists, errors } = report;
  for (const [list, { count, asOf }] of lists) io.tell(`${list}: ${count} entities, dated ${asOf ?? "unknown"}`);
  for (const { file, row, code } of errors.slice(0, 20)) io.tell(`${file}: row ${row} skipped (${code})`);
  if (errors.length > 20) io.tell(`and ${errors.length - 20} more rows skipped`);
};

/** All entities of the lists, in memory. */
export const readEntities = async (io: Io, paths: readonly string[]): Promise<ListedEntity[]> => {
  const report = createListReport();
  const entities: ListedEntity[] = [];
  for await (const entity of readList(listSources(io, paths), report)) entities.push(entity);
  tellReport(io, report);
  return entities;
};
