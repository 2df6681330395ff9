"use client";
// The latest replay of a version, read again whenever the worker moves it on.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReplayDto } from "@/lib/replay/dto";
import { askApi } from "../case-queue/ask-api";
import { useLiveQueries } from "../live/live-provider";

/** How often it is asked while it runs, should the live stream be silent. */
const EVERY_MS = 4_000;
const runs = (replay: ReplayDto | undefined): boolean => replay?.state === "waiting" || replay?.state === "running";

/** `initial` is what the server read with this revision of the version, so that nothing jumps. */
export function useReplays(ruleSetId: string, revision: number, initial: ReplayDto[]) {
  const client = useQueryClient();
  const queryKey = ["replays", ruleSetId, revision] as const;
  const { data, isError } = useQuery({
    queryKey,
    initialData: initial,
    queryFn: ({ signal }) => askApi<ReplayDto[]>(`/api/replays?ruleSetId=${ruleSetId}`, signal),
    refetchInterval: ({ state }) => (runs(state.data?.[0]) ? EVERY_MS : false),
  });
  const latest = data[0];
  useLiveQueries(latest && runs(latest) ? [`replay:${latest.id}`] : [], queryKey);
  return {
    latest,
    running: runs(latest),
    /** The newest result there is, also while the next one is made. */
    done: data.find(({ state }) => state === "done"),
    isError,
    put: (replay: ReplayDto) =>
      client.setQueryData<ReplayDto[]>(queryKey, (all = []) => [replay, ...all.filter(({ id }) => id !== replay.id)]),
  };
}
