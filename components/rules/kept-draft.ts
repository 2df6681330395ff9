// What of a draft is not saved yet, kept by the tab: whoever goes back, by the command menu to elsewhere, or signs in anew finds it
// again. The tab forgets it with what is saved or undone, and with itself.
import type { DraftContent } from "./editor-rule";

/** `base` is what it began with: when the stored draft has moved on meanwhile, that is seen. */
export type KeptDraft = {
  base: { revision: number; note: string; content: DraftContent };
  content: DraftContent;
  note: string;
};

const keyOf = (ruleSetId: string): string => `unflag draft ${ruleSetId}`;

/** What the tab kept of this version, or null. */
export function readKept(ruleSetId: string): KeptDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(ruleSetId)) ?? "null") as KeptDraft | null;
  } catch {
    return null;
  }
}

/** Keeps it, or forgets it with null. A full or forbidden storage keeps nothing. */
export function keep(ruleSetId: string, draft: KeptDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(keyOf(ruleSetId), JSON.stringify(draft));
    else sessionStorage.removeItem(keyOf(ruleSetId));
  } catch {
    // only this tab's convenience
  }
}
