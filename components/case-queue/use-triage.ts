"use client";
// Which case one is on: the one had already, else the next that the queue gives. Taking is a command, so it happens in the
// browser, once per visit: a page that is fetched ahead takes nothing.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { CasePage, CaseRow } from "@/lib/cases/dto";
import { useLiveQueries } from "../live/live-provider";
import { askApi } from "./ask-api";
import { useFailureText } from "./failure-text";
import type { CaseActions } from "./queue-actions";

type Which = { id: string; key: string };
type State = "finding" | "on" | "empty" | "failed";

export function useTriage(actions: CaseActions, mine: Which | null) {
  const failureText = useFailureText();
  const [which, setWhich] = useState(mine);
  const [state, setState] = useState<State>(mine ? "on" : "finding");
  const [why, setWhy] = useState("");
  /** Cases of this visit: each is offered once. */
  const seen = useRef<string[]>([]);
  const began = useRef(mine !== null);

  const next = useCallback(async () => {
    setState("finding");
    setWhich(null);
    const skip = seen.current.length > 0 ? { skip: seen.current.slice(-500) } : {};
    const taken = await actions.takeNext(newActionKey(), skip).catch(() => null);
    if (taken?.ok) {
      seen.current.push(taken.value.id);
      setWhich(taken.value);
      setState("on");
    } else if (taken?.error.detail === "queue_is_empty") {
      // Those that were skipped may be offered again.
      seen.current = [];
      setState("empty");
    } else {
      setWhy(failureText(taken?.error ?? { code: "unavailable" }));
      setState("failed");
    }
  }, [actions, failureText]);

  useEffect(() => {
    if (began.current) return;
    began.current = true;
    void next();
  }, [next]);

  const row = useCaseRow(which);
  const skip = useCallback(async () => {
    if (row?.assignee) await actions.release(newActionKey(), { caseId: row.id, version: row.version });
    if (row) seen.current.push(row.id);
    await next();
  }, [actions, next, row]);
  return { state, why, row: state === "on" ? row : undefined, next, skip };
}

/** The row of a case: found by its key, which more than one entity may have. */
function useCaseRow(which: Which | null): CaseRow | undefined {
  useLiveQueries(which ? [`case:${which.id}`] : [], ["case-row", which?.id]);
  const query = useQuery({
    queryKey: ["case-row", which?.id],
    queryFn: ({ signal }) => askApi<CasePage>(`/api/cases?sleep=any&q=${which?.key}`, signal),
    enabled: which !== null,
  });
  return which ? query.data?.rows.find(({ id }) => id === which.id) : undefined;
}
