// For tests of readers: a list file out of a text, handed over in small pieces, and all that is read of some.
import type { ListedEntity } from "./entity";
import { createListReport, type ListReport, type ListSource } from "./list-source";
import { readList } from "./read-list";

export const source = (name: string, text: string, size = 50): ListSource => ({
  name,
  async *open() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  },
});

export const readAll = async (...sources: ListSource[]): Promise<{ entities: ListedEntity[]; report: ListReport }> => {
  const report = createListReport();
  const entities: ListedEntity[] = [];
  for await (const entity of readList(sources, report)) entities.push(entity);
  return { entities, report };
};
