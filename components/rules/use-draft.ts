"use client";
// What the author has changed and not yet saved. It stands on the content it began with (`base`): when the stored draft moves on
// meanwhile, nothing is lost and nothing overwritten unasked.
import { useEffect, useMemo, useState } from "react";
import { diffRuleSets, type RuleSetChange } from "@/lib/rule-sets/diff";
import type { RuleSetDetail } from "@/lib/rule-sets/dto";
import type { DraftContent, EditorRule } from "./editor-rule";
import { type KeptDraft, keep, readKept } from "./kept-draft";
import { type Proposed, withProposed } from "./proposed";

type Settings = DraftContent["rules"][string];
type Base = KeptDraft["base"];

export type Draft = {
  base: Base;
  content: DraftContent;
  note: string;
  changes: RuleSetChange[];
  unsaved: number;
  /** Fields that cannot be read, by their place: what was typed. */
  wrong: ReadonlyMap<string, string>;
  setNote: (note: string) => void;
  setRule: (rule: string, change: (settings: Settings) => Settings, place?: string) => void;
  setCombining: (name: keyof DraftContent["combining"], value: number) => void;
  setCustom: (custom: DraftContent["custom"], place?: string) => void;
  setWrong: (place: string, typed: string) => void;
  discard: () => void;
  /** What was saved is what is there now. */
  saved: (revision: number) => void;
  /** Takes what is stored, or goes on with one's own over it. */
  rebase: (keepMine: boolean) => void;
};

const baseOf = ({ revision, note, content }: RuleSetDetail & { content: DraftContent }): Base => ({
  ...{ revision, note, content },
});

/** `proposed` are changes to begin with, unsaved like any other; else it begins with what the tab has kept. */
export function useDraft(
  detail: RuleSetDetail & { content: DraftContent },
  rules: readonly EditorRule[],
  proposed: readonly Proposed[],
  readOnly: boolean,
): Draft {
  const [base, setBase] = useState(() => baseOf(detail));
  const [content, setContent] = useState(() => withProposed(base.content, proposed));
  const [note, setNote] = useState(base.note);
  const [wrong, setWrongs] = useState<ReadonlyMap<string, string>>(new Map());
  const changes = useMemo(() => diffRuleSets(rules, base.content, content), [rules, base, content]);
  const unsaved = changes.length + (note.trim() === base.note.trim() ? 0 : 1);

  const take = (next: Base): void => {
    setBase(next);
    setContent(next.content);
    setNote(next.note);
    setWrongs(new Map());
  };
  const [looked, setLooked] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    const kept = readOnly || proposed.length > 0 ? null : readKept(detail.id);
    if (kept) {
      setBase(kept.base);
      setContent(kept.content);
      setNote(kept.note);
    }
    setLooked(true);
  }, []);
  useEffect(() => {
    if (looked && !readOnly) keep(detail.id, unsaved > 0 ? { base, content, note } : null);
  }, [looked, readOnly, detail.id, unsaved, base, content, note]);
  const clean = unsaved === 0 && wrong.size === 0;
  useEffect(() => {
    if (clean && detail.revision > base.revision) {
      const next = baseOf(detail);
      setBase(next);
      setContent(next.content);
      setNote(next.note);
    }
  }, [clean, detail, base.revision]);

  /** Forgets what was typed at this place, and at those within it. */
  const forget = (place: string): void =>
    setWrongs((all) => {
      const left = [...all].filter(([known]) => known !== place && !known.startsWith(`${place} `));
      return left.length < all.size ? new Map(left) : all;
    });
  return {
    ...{ base, content, note, changes, unsaved, wrong, setNote },
    setRule(rule, change, place) {
      if (place !== undefined) forget(place);
      setContent((now) => {
        const settings = now.rules[rule] ?? { on: true, parameters: {} };
        return { ...now, rules: { ...now.rules, [rule]: change(settings) } };
      });
    },
    setCombining(name, value) {
      forget(`combining ${name}`);
      setContent((now) => ({ ...now, combining: { ...now.combining, [name]: value } }));
    },
    setCustom(custom, place) {
      if (place !== undefined) forget(place);
      setContent((now) => ({ ...now, custom }));
    },
    setWrong: (place, typed) => setWrongs((all) => new Map(all).set(place, typed)),
    discard: () => take(base),
    saved: (revision) => setBase({ revision, note, content }),
    rebase: (keepMine) => (keepMine ? setBase(baseOf(detail)) : take(baseOf(detail))),
  };
}

/** The places of fields, as `wrong` knows them. */
export const parameterPlace = (rule: string, name: string): string => `${rule} parameter ${name}`;
export const weightPlace = (rule: string, grade: string): string => `${rule} weight ${grade}`;
