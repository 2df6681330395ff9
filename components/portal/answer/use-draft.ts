"use client";
// Saving as one goes: a change is kept on the device at once and sent a moment later. What was saved in another window
// meanwhile is never overwritten without asking.
import { useCallback, useEffect, useRef, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { Answer } from "@/lib/inquiries/answers";
import type { ToldItem } from "@/lib/inquiries/dto";
import { useRequests } from "../requests-context";
import { type Draft, draftOf, isEmptyDraft, isHollow, type Problem, readDraft, sameAnswer } from "./draft";
import { forgetDraft, keepDraft, keptDraft } from "./kept-draft";

const PAUSE_MS = 900;
const AGAIN_MS = 5_000;

export type SaveState =
  | { is: "clean" | "waiting" | "saving" | "offline" | "conflict" }
  | { is: "saved"; at: number }
  | { is: "failed"; code: string };

export type DraftInHand = {
  draft: Draft;
  problems: Problem[];
  state: SaveState;
  change: (next: Draft) => void;
  /** Sends what is not with us yet; true when all that can be sent was. */
  flush: () => Promise<boolean>;
  /** After a conflict: mine over the other one, or the other one instead of mine. */
  settle: (keep: "mine" | "theirs") => void;
};

/** `seen` lies on the server as far as we know, `lost` was sent and nobody answered; `stopped` waits for a choice. */
type Held = { draft: Draft; seen: Answer | null; lost: Answer | null; dirty: boolean; stopped: boolean };

const isNothingNew = (draft: Draft, answer: Answer, seen: Answer | null): boolean =>
  sameAnswer(answer, seen) || (!seen && (isEmptyDraft(draft) || isHollow(answer)));

/** The draft of one item. `first` is what a form without script was answered with; `reveal` points out what is open. */
export function useDraft(item: ToldItem, form: Draft["form"], first: Draft | null, reveal: () => void): DraftInHand {
  const { told, actions, look, drafts } = useRequests();
  const inquiryId = told.id;
  const [draft, setDraft] = useState(() => first ?? draftOf(form, item.answer));
  const [state, setState] = useState<SaveState>({ is: "clean" });
  const held = useRef<Held>({ draft, seen: item.answer, lost: null, dirty: false, stopped: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<SaveState> | null>(null);

  /** Sends one answer. What lies on the server and is our own (its receipt was lost on the way) is no conflict. */
  const store = useCallback(
    async (answer: Answer): Promise<SaveState> => {
      for (;;) {
        const { seen, lost } = held.current;
        const input = { inquiryId, itemId: item.id, answer, seen };
        const result = await actions.save(newActionKey(), input).catch(() => null);
        if (!result) {
          held.current.lost = answer;
          return { is: "offline" };
        }
        if (!result.ok && result.error.code !== "stale") return { is: "failed", code: result.error.code };
        held.current.lost = null;
        if (result.ok) return { is: "saved", at: Date.now() };
        const theirs = (await look())?.items.find(({ id }) => id === item.id)?.answer ?? null;
        if (sameAnswer(theirs, answer)) return { is: "saved", at: Date.now() };
        if (!lost || !sameAnswer(theirs, lost)) return { is: "conflict" };
        held.current.seen = theirs;
      }
    },
    [actions, inquiryId, item.id, look],
  );

  const attempt = useCallback(async (): Promise<SaveState> => {
    const sent = held.current.draft;
    const { answer, whole } = readDraft(sent);
    if (!answer || isNothingNew(sent, answer, held.current.seen)) {
      held.current.dirty = held.current.draft !== sent;
      if (whole) forgetDraft(item.id);
      return answer && held.current.seen ? { is: "saved", at: Date.now() } : { is: "clean" };
    }
    setState({ is: "saving" });
    const outcome = await store(answer);
    held.current.stopped = outcome.is === "conflict";
    if (outcome.is === "saved") {
      held.current.seen = answer;
      held.current.dirty = held.current.draft !== sent;
      if (whole && !held.current.dirty) forgetDraft(item.id);
      else keepDraft(item.id, { draft: held.current.draft, seen: answer });
    }
    // Also when it failed: that the session is over is seen by looking again.
    if (outcome.is !== "offline") await look();
    return outcome;
  }, [item.id, look, store]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!held.current.dirty) return true;
    if (held.current.stopped) return false;
    running.current = attempt();
    const outcome = await running.current.finally(() => {
      running.current = null;
    });
    setState(outcome);
    const sent = outcome.is === "saved" || outcome.is === "clean";
    if (held.current.dirty && (sent || outcome.is === "offline")) {
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, sent ? PAUSE_MS : AGAIN_MS);
    }
    return sent;
  }, [attempt]);

  const change = useCallback(
    (next: Draft) => {
      held.current.draft = next;
      held.current.dirty = true;
      setDraft(next);
      keepDraft(item.id, { draft: next, seen: held.current.seen });
      if (held.current.stopped) return;
      setState({ is: "waiting" });
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    [flush, item.id],
  );

  const take = useCallback(
    (answer: Answer | null) => {
      const theirs = draftOf(form, answer);
      Object.assign(held.current, { draft: theirs, seen: answer, dirty: false, stopped: false });
      forgetDraft(item.id);
      setDraft(theirs);
      setState({ is: "clean" });
    },
    [form, item.id],
  );

  // What another window or device saved is drawn here, unless something of one's own is not saved yet.
  useEffect(() => {
    const now = held.current;
    if (now.dirty || now.stopped || running.current || sameAnswer(item.answer, now.seen)) return;
    take(item.answer);
  }, [item.answer, take]);

  useEffect(() => {
    const kept = first ? null : keptDraft(item.id, form);
    if (kept) {
      held.current.seen = kept.seen;
      change(kept.draft);
    }
    const leave = () => void flush();
    addEventListener("pagehide", leave);
    addEventListener("online", leave);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("online", leave);
      clearTimeout(timer.current);
    };
  }, [change, first, flush, form, item.id]);

  useEffect(() => {
    const unfinished = () => {
      const { draft: now, dirty } = held.current;
      return dirty || (!isEmptyDraft(now) && !readDraft(now).whole);
    };
    drafts.set(item.id, { itemId: item.id, flush, unfinished, reveal });
    return () => void drafts.delete(item.id);
  }, [drafts, flush, item.id, reveal]);

  const settle = (keep: "mine" | "theirs") => {
    if (keep === "theirs") return take(item.answer);
    Object.assign(held.current, { seen: item.answer, stopped: false, dirty: true });
    void flush();
  };

  return { draft, problems: readDraft(draft).problems, state, change, flush, settle };
}
