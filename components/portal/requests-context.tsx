"use client";
// What the parts of the request page share: the latest of what the customer is told, how to look again, and which drafts are
// not with us yet, so that nothing is handed in before it is saved.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Result } from "@/lib/errors";
import type { Answer } from "@/lib/inquiries/answers";
import type { ToldInquiry, ToldItem } from "@/lib/inquiries/dto";
import type { Draft, Problem } from "./answer/draft";

/** What a form without script is answered: the draft as it stands, and how it went. */
export type FormReply = {
  itemId: string;
  draft: Draft;
  problems: Problem[];
  /** `unsaved`: nothing in it was whole; `changed`: a row was added or taken away. */
  outcome: "saved" | "unsaved" | "changed" | "failed";
  code?: string;
};

/** What an item lacked when everything was to be handed in; `new`: nothing has changed since it was not accepted. */
export type Lack = { itemId: string; lack: "answer" | "document" | "new" };

/** `seen` is the answer that was changed: another one meanwhile is a conflict. */
type SaveInput = { inquiryId: string; itemId: string; answer: Answer; seen: Answer | null };
type PlainForm = (form: FormData) => Promise<void>;

/** Everything that the page can do; made by the route, as components know no actions. */
export type RequestActions = {
  save: (idempotencyKey: string, input: SaveInput) => Promise<Result<{ id: string }>>;
  saveForm: (state: FormReply | null, form: FormData) => Promise<FormReply>;
  look: () => Promise<Result<ToldInquiry>>;
  openDocument: (documentId: string) => Promise<Result<{ url: string } | null>>;
  submit: PlainForm;
  extend: PlainForm;
  write: PlainForm;
};

export type Country = { code: string; name: string };
/** How what is typed or chosen for one item is sent, asked after, and what is open in it pointed out. */
export type DraftHandle = {
  itemId: string;
  flush: () => Promise<unknown>;
  unfinished: () => boolean;
  reveal: () => void;
};

type Value = {
  told: ToldInquiry;
  actions: RequestActions;
  countries: readonly Country[];
  /** Reads again what we are told; the answer is drawn where it changed. */
  look: () => Promise<ToldInquiry | null>;
  /** A UUID drawn with the page: the same form sent twice has one effect. */
  formKey: string;
  drafts: Map<string, DraftHandle>;
  /** The session is over. */
  signedOut: boolean;
  /** Whether the page's script runs. */
  live: boolean;
};

const Context = createContext<Value | null>(null);

const LOOK_MS = 2_000;
const isChecking = ({ documents }: ToldItem): boolean => documents.some(({ state }) => state === "checking");

/** Above everything on the request page. While a document is being checked it looks again, as it does when one comes back. */
export function RequestsProvider(props: {
  told: ToldInquiry;
  actions: RequestActions;
  countries: readonly Country[];
  formKey: string;
  children: ReactNode;
}) {
  const { actions, countries, formKey } = props;
  const [drawn, setDrawn] = useState(props.told);
  const [told, setTold] = useState(props.told);
  const [live, setLive] = useState(false);
  const [signedOut, setSignedOut] = useState(false);
  const drafts = useRef(new Map<string, DraftHandle>());
  if (drawn !== props.told) {
    setDrawn(props.told);
    setTold(props.told);
  }
  useEffect(() => setLive(true), []);

  const look = useCallback(async () => {
    const result = await actions.look().catch(() => null);
    setSignedOut(result?.ok === false && result.error.code === "not_signed_in");
    if (!result?.ok) return null;
    setTold(result.value);
    return result.value;
  }, [actions]);

  const checking = told.items.some(isChecking);
  useEffect(() => {
    if (!checking) return;
    const timer = setInterval(() => document.visibilityState === "visible" && look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [checking, look]);

  useEffect(() => {
    const again = () => document.visibilityState === "visible" && look();
    document.addEventListener("visibilitychange", again);
    return () => document.removeEventListener("visibilitychange", again);
  }, [look]);

  const value = useMemo<Value>(
    () => ({ told, actions, countries, look, formKey, drafts: drafts.current, signedOut, live }),
    [told, actions, countries, look, formKey, signedOut, live],
  );
  return <Context value={value}>{props.children}</Context>;
}

/** The shared state of the request page. */
export function useRequests(): Value {
  const value = useContext(Context);
  if (!value) throw new Error("useRequests needs RequestsProvider above it");
  return value;
}
