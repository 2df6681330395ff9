"use client";
// Writing an inquiry: what is out and held first, then the items in their order, then the deadline, a message, and what
// accepting it all would propose.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Composition } from "@/lib/inquiries/dto";
import { type ItemKind, itemKinds } from "@/lib/inquiries/states";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import {
  askedIn,
  type ComposerDraft,
  type DraftItem,
  dueHoursOf,
  heldOf,
  type Missing,
  moveItem,
  newItem,
} from "./compose-plan";
import { ComposerItem } from "./composer-item";
import { HeldList, OpenNotice, ProposedList } from "./composer-known";
import { GuardedText } from "./guarded-text";
import { useInquiryWords } from "./inquiry-words";

const deadlines = [24, 72, 120, 168, 336, 720];
const HOUR = 3_600_000;

type Props = {
  draft: ComposerDraft;
  composition: Composition;
  /** To an inquiry that is out: its deadline and message stand. */
  adding: boolean;
  missing: readonly Missing[];
  onChange: (draft: ComposerDraft) => void;
};

export function ComposerForm({ draft, composition, adding, missing, onChange }: Props) {
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const chosen = draft.items.map(({ kind }) => kind);
  const put = (items: DraftItem[]) => onChange({ ...draft, items });
  const add = (kind: ItemKind) => put([...draft.items, newItem(composition, kind)]);
  return (
    <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_280px]">
      <div className="flex min-w-0 flex-col gap-3.5">
        <OpenNotice open={composition.open} />
        {draft.items.length === 0 && <p className="text-ink-2">{t("empty")}</p>}
        <ol className="flex flex-col gap-2.5" aria-label={t("items")}>
          {draft.items.map((item, at) => (
            <ComposerItem
              key={item.kind}
              item={item}
              position={at + 1}
              last={at === draft.items.length - 1}
              composition={composition}
              missing={missing.filter(({ kind }) => kind === item.kind).map(({ what }) => what)}
              onChange={(changed) => put(draft.items.map((each) => (each.kind === changed.kind ? changed : each)))}
              onMove={(by) => put(moveItem(draft.items, item.kind, by))}
              onRemove={() => put(draft.items.filter(({ kind }) => kind !== item.kind))}
            />
          ))}
        </ol>
        <Select<ItemKind>
          label={t("other")}
          placeholder={t("other")}
          value={null}
          onChange={add}
          options={itemKinds
            .filter((kind) => !chosen.includes(kind))
            .map((kind) => ({
              value: kind,
              label: words.kind(kind),
              detail: heldOf(composition, kind) ? t("isHeld") : askedIn(composition, kind) ? t("isOut") : undefined,
              disabled: askedIn(composition, kind) !== null,
            }))}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-3.5 max-md:contents">
        {/* On a phone, too, what is held is seen before anything is asked. */}
        <div className="max-md:order-first">
          <HeldList composition={composition} chosen={chosen} onAdd={add} />
        </div>
        <ProposedList composition={composition} chosen={chosen} onAdd={add} />
        {!adding && <Terms draft={draft} composition={composition} onChange={onChange} />}
      </div>
    </div>
  );
}

function Terms({ draft, composition, onChange }: Omit<Props, "missing" | "adding">) {
  const t = useTranslations("inquiry-desk.compose");
  const format = useFormat();
  const hours = dueHoursOf(draft, composition);
  const choices = [...new Set([...deadlines, hours])].sort((a, b) => a - b);
  return (
    <>
      <Field label={t("deadline")} hint={t("deadlineHint")}>
        <Select
          value={String(hours)}
          onChange={(value) => onChange({ ...draft, dueHours: Number(value) })}
          options={choices.map((each) => ({ value: String(each), label: format.duration(each * HOUR) }))}
        />
      </Field>
      {composition.measure && (
        <Checkbox checked={draft.lifts} onChange={(lifts) => onChange({ ...draft, lifts })}>
          {t("lifts")}
          <span className="block text-ink-3 text-sm">{t("liftsHint")}</span>
        </Checkbox>
      )}
      <GuardedText
        label={t("message")}
        hint={t(composition.language === "zh" ? "writeZh" : "writeEn")}
        optional
        lang={composition.language}
        value={draft.message}
        onChange={(message) => onChange({ ...draft, message })}
      />
    </>
  );
}
