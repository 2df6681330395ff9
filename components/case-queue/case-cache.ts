"use client";
// Changing rows in the query cache ahead of the server's answer.
import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CasePage, CaseReceipt, CaseRow } from "@/lib/cases/dto";

type Pages = InfiniteData<CasePage, string | null>;
const lists = { queryKey: ["cases", "list"] };

function patch(client: QueryClient, change: (row: CaseRow) => Partial<CaseRow> | null): void {
  const rowOf = (row: CaseRow): CaseRow => {
    const changed = change(row);
    return changed ? { ...row, ...changed } : row;
  };
  client.setQueriesData<Pages>(lists, (data) =>
    data ? { ...data, pages: data.pages.map((page) => ({ ...page, rows: page.rows.map(rowOf) })) } : data,
  );
}

/** `patch` rows by id at once, note the versions that receipts tell, and read everything again. */
export function useCaseCache() {
  const client = useQueryClient();
  return useMemo(
    () => ({
      async patch(ids: readonly string[], change: (row: CaseRow) => Partial<CaseRow>): Promise<void> {
        // An answer that is on its way knows nothing of the change.
        await client.cancelQueries(lists);
        patch(client, (row) => (ids.includes(row.id) ? change(row) : null));
      },
      receive(receipts: readonly CaseReceipt[]): void {
        const byId = new Map(receipts.map((receipt) => [receipt.id, receipt]));
        patch(client, (row) => {
          const receipt = byId.get(row.id);
          return receipt ? { version: receipt.version, state: receipt.state } : null;
        });
      },
      refresh: () => void client.invalidateQueries({ queryKey: ["cases"] }),
      refreshCase: (id: string) => void client.invalidateQueries({ queryKey: ["case", id] }),
    }),
    [client],
  );
}
