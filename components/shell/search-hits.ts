"use client";
// What the ⌘K menu finds while one types: asked of the server after a short rest, the latest question only.
import { useEffect, useState } from "react";

/** One thing found. `kind` is its heading, already in the reader's language. */
export type SearchHit = { id: string; href: string; label: string; detail?: string; kind?: string };
export type SearchState = { status: "idle" | "searching" | "failed" | "done"; hits: SearchHit[] };

const REST_MS = 180;
const SHORTEST = 2;
const idle: SearchState = { status: "idle", hits: [] };

/** Asks `GET url?q=…` (answer `{ results: SearchHit[] }`) for a query of at least two characters. */
export function useSearchHits(url: string | undefined, query: string): SearchState {
  const [state, setState] = useState(idle);
  const wanted = query.trim();
  useEffect(() => {
    if (!url || wanted.length < SHORTEST) {
      setState(idle);
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ status: "searching", hits: before.hits }));
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(wanted)}`, { signal: abort.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const body = (await answer.json()) as { results: SearchHit[] };
        setState({ status: "done", hits: body.results });
      } catch {
        if (!abort.signal.aborted) setState({ status: "failed", hits: [] });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, wanted]);
  return state;
}
