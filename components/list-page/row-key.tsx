"use client";
// How a row is called: its key, with the entity before it where the reader works for more than one, since keys are counted per entity.
import { createContext, type ReactNode, use, useMemo } from "react";
import { RowLink } from "../data-table/row-link";

export type ListedEntity = { id: string; code: string };
const Codes = createContext<ReadonlyMap<string, string>>(new Map());

/** Names the entities that rows below belong to. */
export function EntityCodes({ entities, children }: { entities: readonly ListedEntity[]; children: ReactNode }) {
  const codes = useMemo(() => new Map(entities.map(({ id, code }) => [id, code])), [entities]);
  return <Codes value={codes}>{children}</Codes>;
}

/** "D-1", or "HK D-1" where there are several entities; it leads to the row's page. */
export function RowKey({ row }: { row: { key: string; entityId: string } }) {
  const codes = use(Codes);
  const code = codes.size > 1 ? codes.get(row.entityId) : undefined;
  return <RowLink>{code ? `${code} ${row.key}` : row.key}</RowLink>;
}
