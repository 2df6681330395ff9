"use client";
// React Query for data that change while one looks, refreshed by the live stream. Pages name the topics of what they show.
import { QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Topic } from "@/lib/live/topic";
import { type LiveMessage, openLiveConnection } from "./live-connection";

type Watch = { topics: readonly string[]; onChange: (topic: string) => void };
type Live = { add: (watch: Watch) => () => void };
const LiveContext = createContext<Live | null>(null);

/** Gives the console its query cache and its one live connection. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: true, retry: 1 } },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <LiveConnection>{children}</LiveConnection>
    </QueryClientProvider>
  );
}

function LiveConnection({ children }: { children: ReactNode }) {
  const watches = useRef(new Set<Watch>());
  const connection = useRef<ReturnType<typeof openLiveConnection> | null>(null);
  const router = useRouter();

  useEffect(() => {
    const tell = (message: LiveMessage): void => {
      if ("signedOut" in message) {
        router.refresh();
        return;
      }
      for (const { topics, onChange } of watches.current) {
        if (message.topic === "resync" || topics.includes(message.topic)) onChange(message.topic);
      }
    };
    const opened = openLiveConnection(tell);
    connection.current = opened;
    opened.watch([...new Set([...watches.current].flatMap(({ topics }) => topics))]);
    const leave = (): void => opened.close();
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      connection.current = null;
      leave();
    };
  }, [router]);

  const live = useMemo<Live>(() => {
    const renew = (): void =>
      connection.current?.watch([...new Set([...watches.current].flatMap(({ topics }) => topics))]);
    return {
      add(watch) {
        watches.current.add(watch);
        renew();
        return () => {
          watches.current.delete(watch);
          renew();
        };
      },
    };
  }, []);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Calls `onChange` whenever one of the topics changes (and after each reconnect), while the component is shown. */
export function useLive(topics: readonly Topic[], onChange: (topic: string) => void): void {
  const live = useContext(LiveContext);
  const latest = useRef(onChange);
  latest.current = onChange;
  const key = [...topics].sort().join(",");
  useEffect(
    () => live?.add({ topics: key.split(",").filter(Boolean), onChange: (topic) => latest.current(topic) }),
    [live, key],
  );
}

/** Reads the queries under `queryKey` again whenever one of the topics changes. */
export function useLiveQueries(topics: readonly Topic[], queryKey: readonly unknown[]): void {
  const client = useQueryClient();
  useLive(topics, () => void client.invalidateQueries({ queryKey }));
}
