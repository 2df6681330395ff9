// List files for the commands that screen: opened by name, read into entities, bad rows told on standard error.
import type { ListedEntity } from "@/lib/screening/entity";
import { createListReport, type ListReport, type ListSource } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { type Io, Refusal } from "./io";

/** The files as sources. */
export const listSources = (io: Io, paths: readonly string[]): ListSource[] =>
  paths.map((name) => ({ name, open: () => io.read(name) }));

/** Tells counts, dates and bad rows; throws when a file is of no known format. */
export const tellReport = (io: Io, { lists, errors }: ListReport): void => {
  for (const [list, { count, asOf }] of lists) io.tell(`${list}: ${count} entities, dated ${asOf ?? "unknown"}`);
  const unknown = errors.find(({ code }) => code === "unknown_format");
  if (unknown) throw new Refusal(`${unknown.file} is in none of the known list formats`);
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
