// What a person is about to ask a customer: the items with why and for which period, what is still missing before it can be
// sent, and what is then sent. Pure. What is held and still valid is asked again only with a reason.
import type { z } from "zod";
import type { Composition, HeldItem, Terms, ToldItem } from "@/lib/inquiries/dto";
import { whyCodeFor } from "@/lib/inquiries/propose";
import type { askedItem, sendInput } from "@/lib/inquiries/schema";
import type { ItemKind } from "@/lib/inquiries/states";

/** One item as it is being written. `own` words stand instead of the code's; empty texts are not sent. */
export type DraftItem = {
  kind: ItemKind;
  whyCode: string;
  own: string | null;
  from: string;
  to: string;
  again: string;
};
export type ComposerDraft = { items: DraftItem[]; dueHours: number | null; lifts: boolean; message: string };
export type Missing = { kind: ItemKind; what: "own" | "period" | "again" };

const SHORTEST = 3;

/** What is held of this kind and still valid, or null. */
export const heldOf = ({ held }: Composition, kind: ItemKind): HeldItem | null =>
  held.find((item) => item.kind === kind) ?? null;

/** An inquiry that is out and asks for this kind already, or null. */
export const askedIn = ({ open }: Composition, kind: ItemKind): Composition["open"][number] | null =>
  open.find(({ kinds }) => kinds.includes(kind)) ?? null;

/** What may also be why, beside what the rules of a case and the kind itself say. */
const moreReasons: Partial<Record<ItemKind, readonly string[]>> = {
  proof_of_address: ["random_check", "unreadable_before"],
  identity_document: ["unreadable_before", "newer_document"],
};

/** The codes to choose the reason of an item from, what the rules say first. */
export const whyChoices = ({ kind, whyCode }: Pick<DraftItem, "kind" | "whyCode">): string[] => [
  ...new Set([whyCode, whyCodeFor(kind, []), ...(moreReasons[kind] ?? [])]),
];

/** Whether a period can be asked about: only where a form tells of times. */
export const hasPeriod = ({ form }: Pick<Terms, "form">): boolean =>
  form === "residence" || form === "employment" || form === "funds";

/** A fresh item of a kind, with the reason that the rules of the case give for it. */
export function newItem(composition: Composition, kind: ItemKind): DraftItem {
  const { period } = composition.policy[kind];
  const proposed = composition.proposed.find((item) => item.kind === kind);
  return {
    kind,
    whyCode: proposed?.whyCode ?? whyCodeFor(kind, []),
    own: null,
    from: period?.from ?? "",
    to: period?.to ?? "",
    again: "",
  };
}

/** Asks for as little as possible: the first of what the rules propose that is neither held nor asked already. */
export function startDraft(composition: Composition): ComposerDraft {
  const first = composition.proposed.find(({ kind }) => !heldOf(composition, kind) && !askedIn(composition, kind));
  return {
    items: first ? [newItem(composition, first.kind)] : [],
    dueHours: null,
    lifts: composition.measure !== null,
    message: "",
  };
}

/** Hours that the customer has: as chosen, else the longest of the items. */
export const dueHoursOf = (draft: ComposerDraft, composition: Composition): number =>
  draft.dueHours ??
  (draft.items.length > 0
    ? Math.max(...draft.items.map(({ kind }) => composition.policy[kind].dueHours))
    : composition.dueHours);

/** What must still be written before this can be sent. */
export function missingIn(draft: ComposerDraft, composition: Composition): Missing[] {
  return draft.items.flatMap((item): Missing[] => {
    const { kind } = item;
    const missing: Missing[] = [];
    if (item.own !== null && item.own.trim().length < SHORTEST) missing.push({ kind, what: "own" });
    if (Boolean(item.from) !== Boolean(item.to) || (item.from && item.from > item.to))
      missing.push({ kind, what: "period" });
    if (heldOf(composition, kind) && item.again.trim().length < SHORTEST) missing.push({ kind, what: "again" });
    return missing;
  });
}

/** Moves an item by one place, up (-1) or down (1). */
export function moveItem(items: readonly DraftItem[], kind: ItemKind, by: -1 | 1): DraftItem[] {
  const at = items.findIndex((item) => item.kind === kind);
  const [item, other] = [items[at], items[at + by]];
  if (!item || !other) return [...items];
  return items.map((each, place) => (place === at ? other : place === at + by ? item : each));
}

const asked = (item: DraftItem, composition: Composition): z.input<typeof askedItem> => ({
  kind: item.kind,
  ...(item.own === null ? { whyCode: item.whyCode } : { whyCode: "own", why: item.own.trim() }),
  ...(item.from && item.to ? { period: { from: item.from, to: item.to } } : {}),
  ...(heldOf(composition, item.kind) ? { askedAgainBecause: item.again.trim() } : {}),
});

export const askedItems = (draft: ComposerDraft, composition: Composition): z.input<typeof askedItem>[] =>
  draft.items.map((item) => asked(item, composition));

/** The draft as the command takes it. */
export function toSend(draft: ComposerDraft, composition: Composition, caseVersion: number): z.input<typeof sendInput> {
  const message = draft.message.trim();
  return {
    caseId: composition.caseId,
    caseVersion,
    items: askedItems(draft, composition),
    dueHours: dueHoursOf(draft, composition),
    lifts: draft.lifts,
    ...(message ? { message } : {}),
  };
}

/** The items as their customer will read them, before anything is sent. */
export const toldItems = (draft: ComposerDraft, composition: Composition): ToldItem[] =>
  draft.items.map((item, at) => ({
    id: item.kind,
    position: at + 1,
    kind: item.kind,
    state: "to_do",
    whyCode: item.own === null ? item.whyCode : "own",
    why: item.own === null ? null : item.own.trim(),
    terms: {
      ...composition.policy[item.kind],
      period: item.from && item.to ? { from: item.from, to: item.to } : undefined,
    },
    answer: null,
    findings: [],
    documents: [],
    rejected: null,
  }));
