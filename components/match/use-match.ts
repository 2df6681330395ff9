"use client";
// The match that the page shows: as the server opened it, read again whenever it changes, and what is done with it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Contact } from "@/lib/customers/personal";
import type { AppError, Result } from "@/lib/errors";
import type { MatchDetail } from "@/lib/matches/dto";
import type { MatchReceipt } from "@/lib/matches/lock";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import type { MatchWords } from "./decide-match-dialog";
import type { MatchAct, MatchActions } from "./match-actions";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

/** Keeps `initial` fresh; a refusal that comes meanwhile is told as `failure`. */
export function useMatch(initial: MatchDetail, actions: MatchActions) {
  const client = useQueryClient();
  const t = useTranslations("matches");
  const codes = useTranslations("errors.code");
  const queryKey = ["match", initial.id];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<MatchDetail>(`/api/matches/${initial.id}`, signal),
    initialData: initial,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  const match = query.data;
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ["match", initial.id] }),
    [client, initial.id],
  );
  const topics = [
    `customer:${initial.customer.id}` as const,
    ...(match.case ? [`case:${match.case.id}` as const] : []),
  ];
  useLive(topics, () => void refresh());
  const failure: AppError | null =
    query.error instanceof ApiError ? query.error.error : query.error ? { code: "unavailable" } : null;

  const words = ({ code, detail }: AppError): string => {
    const known = `error.${detail ?? ""}` as "error.match_is_open";
    return t.has(known) ? t(known) : codes(code);
  };
  /** Answers what failed in words, or null. */
  const decide = async (act: MatchAct, { reasonCode, ...rest }: MatchWords): Promise<string | null> => {
    const result = await call(actions, act, { matchId: initial.id, reasonCode, ...rest });
    await refresh().catch(() => undefined);
    if (!result.ok) return words(result.error);
    const done = result.value.status === "proposed" ? "proposed" : act === "withdraw" ? "reopen" : act;
    toast.success(t(`done.${done}`));
    return null;
  };
  const reveal = async (fields: (keyof Contact)[], reason: string): Promise<Contact | null> => {
    const asked = { customerId: initial.customer.id, fields, reason };
    const result = await actions.reveal(newActionKey(), asked).catch(() => unreachable);
    if (!result.ok) toast.error(words(result.error));
    return result.ok ? result.value : null;
  };
  return { match, failure, refresh, decide, reveal };
}

type Asked = MatchWords & { matchId: string };

function call(actions: MatchActions, act: MatchAct, asked: Asked): Promise<Result<MatchReceipt>> {
  const key = newActionKey();
  const { matchId, version, text } = asked;
  const sent = (): Promise<Result<MatchReceipt>> => {
    if (act === "discount") return actions.discount(key, asked as Parameters<MatchActions["discount"]>[1]);
    if (act === "confirm") return actions.confirm(key, asked as Parameters<MatchActions["confirm"]>[1]);
    if (act === "inconclusive") return actions.inconclusive(key, asked as Parameters<MatchActions["inconclusive"]>[1]);
    return actions.reopen(key, { matchId, version, text });
  };
  return sent().catch(() => unreachable);
}
