// A draft on the device until we have it: closing the page, a lost connection or a full battery loses nothing. Kept for the
// tab alone (sessionStorage), and gone as soon as everything of it is saved.
import type { Answer } from "@/lib/inquiries/answers";
import type { Draft } from "./draft";

type Kept = { draft: Draft; seen: Answer | null };
const nameOf = (itemId: string): string => `unflag.draft.${itemId}`;

/** Storage may be full or forbidden: then the page holds the draft alone. */
function tryStorage<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

export const keepDraft = (itemId: string, kept: Kept): void => {
  tryStorage((storage) => storage.setItem(nameOf(itemId), JSON.stringify(kept)));
};

export const forgetDraft = (itemId: string): void => {
  tryStorage((storage) => storage.removeItem(nameOf(itemId)));
};

/** What was kept for this item and form, or null. */
export const keptDraft = (itemId: string, form: Draft["form"]): Kept | null =>
  tryStorage((storage) => {
    const kept = JSON.parse(storage.getItem(nameOf(itemId)) ?? "null") as Kept | null;
    return kept?.draft?.form === form && Array.isArray(kept.draft.rows) ? kept : null;
  });
