// List files for the commands that read them: opened by name, read into entities. Bad rows are answers where the list is what was
// asked for, and told on standard error where it is only looked things up in.
import type { ListedEntity } from "@/lib/screening/entity";
import { createListReport, type ListReport, type ListSource } from "@/lib/screening/list-source";
import { readList } from "@/lib/screening/read-list";
import { badRow } from "./bad-rows";
import { type Io, Refusal } from "./io";

/** The files as sources. */
const listSources = (io: Io, paths: readonly string[]): ListSource[] =>
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

/** Tells counts and dates; throws when a file is of no known format or a list has no entities. */
const tellCounts = (io: Io, report: ListReport): void => {
  refuseEmpty(report);
  for (const [list, { count, asOf }] of report.lists) io.tell(`${list}: ${count} entities, dated ${asOf ?? "unknown"}`);
};

/** Prints entities and bad rows in the order of the files. Throws as `readEntities` does, after the last. */
export const printEntities = async (io: Io, paths: readonly string[]): Promise<void> => {
  const report = createListReport();
  let bad = 0;
  let at = 0;
  const printBad = async (): Promise<void> => {
    for (; at < report.errors.length; at++) {
      const { file, row: line, code } = report.errors[at]!;
      if (code === "unknown_format") continue;
      bad++;
      await io.print(badRow({ file, line, code }));
    }
  };
  for await (const entity of readList(listSources(io, paths), report)) {
    await printBad();
    await io.print(entity);
  }
  await printBad();
  tellCounts(io, report);
  if (bad > 0) io.tell(`${bad} lines were bad`);
};

/** All entities of the lists, in memory; bad rows are told. Throws when a file is of no known format or a list is empty. */
export const readEntities = async (io: Io, paths: readonly string[]): Promise<ListedEntity[]> => {
  const report = createListReport();
  const entities: ListedEntity[] = [];
  for await (const entity of readList(listSources(io, paths), report)) entities.push(entity);
  tellCounts(io, report);
  const { errors } = report;
  for (const { file, row, code } of errors.slice(0, 20)) io.tell(`${file}: row ${row} skipped (${code})`);
  if (errors.length > 20) io.tell(`and ${errors.length - 20} more rows skipped`);
  return entities;
};
