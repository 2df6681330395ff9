"use client";
// A document as it was opened: the reason is asked when it is needed, addresses that end are asked for again, and what failed can
// be tried again. Where one was on the page is not its business, so it is kept.
import { useCallback, useEffect, useRef, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { OpenedDocument } from "@/lib/documents/dto";
import type { AppError, Result } from "@/lib/errors";
import type { DocumentActions } from "./document-actions";

/** Asked again this long before the addresses end. */
const EARLY_MS = 5_000;

const unreachable: Result<never> = { ok: false, error: { code: "unavailable" } };

export type Opening =
  | { is: "closed" }
  | { is: "opening"; before: OpenedDocument | null }
  | { is: "open"; document: OpenedDocument }
  | { is: "failed"; error: AppError };

type Asked = { documentId: string; subjectId: string; reasonGiven: boolean; stamp: string };

/** `stamp` changes when the document has: what is open is then opened anew. */
export function useDocument(
  { documentId, subjectId, reasonGiven, stamp }: Asked,
  actions: DocumentActions,
  onOpened?: () => void,
) {
  const [opening, setOpening] = useState<Opening>({ is: "closed" });
  const [needsReason, setNeedsReason] = useState(!reasonGiven);
  const endsAt = useRef(0);
  const latest = useRef(0);
  /** Opened by the answer to the question just now: not to be opened, and recorded, once more. */
  const answered = useRef(false);
  const opened = useRef(onOpened);
  useEffect(() => {
    opened.current = onOpened;
  });

  const open = useCallback(
    async (reason?: string): Promise<boolean> => {
      latest.current += 1;
      const mine = latest.current;
      setOpening((now) => ({
        is: "opening",
        before: now.is === "open" ? now.document : now.is === "opening" ? now.before : null,
      }));
      const asked = performance.now();
      const result = await actions
        .open(newActionKey(), { documentId, subjectId, ...(reason ? { reason } : {}) })
        .catch(() => unreachable);
      if (mine !== latest.current) return result.ok;
      if (result.ok) {
        const lives = Date.parse(result.value.expiresAt) - Date.now();
        // a clock that is wrong by more than the life of an address is not asked
        endsAt.current = asked + (lives > 0 && lives <= 60_000 ? lives : 55_000) - EARLY_MS;
        answered.current = reason !== undefined;
        setNeedsReason(false);
        setOpening({ is: "open", document: result.value });
        opened.current?.();
        return true;
      }
      if (result.error.detail === "reason_needed") {
        setNeedsReason(true);
        setOpening({ is: "closed" });
        return false;
      }
      setOpening({ is: "failed", error: result.error });
      return false;
    },
    [actions, documentId, subjectId],
  );

  // What was said before for this case or inquiry holds: nothing is asked twice. Another stamp is another look.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `stamp` is what makes it look again.
  useEffect(() => {
    if (!needsReason && !answered.current) void open();
    answered.current = false;
  }, [open, needsReason, stamp]);

  /** Before another page is shown: its address may have ended by now. */
  const renewIfOver = useCallback(() => {
    if (performance.now() >= endsAt.current) void open();
  }, [open]);

  return { opening, needsReason, open, renewIfOver };
}
