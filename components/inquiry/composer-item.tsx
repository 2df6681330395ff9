"use client";
// One item as it is being written: why the customer is asked, for which period, what counts, and why again where it is held.
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Composition } from "@/lib/inquiries/dto";
import { Button } from "../ui/button";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { type DraftItem, hasPeriod, heldOf, type Missing, whyChoices } from "./compose-plan";
import { useCustomerTexts } from "./customer-language";
import { GuardedText } from "./guarded-text";
import { useInquiryWords } from "./inquiry-words";
import { useTermsLine } from "./terms-view";

const OWN = "own";

type Props = {
  item: DraftItem;
  position: number;
  last: boolean;
  composition: Composition;
  /** What is missing, told once somebody has tried to go on. */
  missing: readonly Missing["what"][];
  onChange: (item: DraftItem) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

export function ComposerItem(props: Props) {
  const { item, position, composition, missing, onChange } = props;
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const format = useFormat();
  const termsLine = useTermsLine();
  const name = words.kind(item.kind);
  const terms = composition.policy[item.kind];
  const held = heldOf(composition, item.kind);
  return (
    <li className="rounded-md border border-line-strong px-3 py-2.5">
      <div className="flex items-center gap-1">
        <h3 className="min-w-0 flex-1">
          {position} · {name}
        </h3>
        <Button
          tone="ghost"
          size="sm"
          square
          aria-label={t("up", { name })}
          disabled={position === 1}
          onClick={() => props.onMove(-1)}
        >
          <ArrowUp aria-hidden="true" size={14} />
        </Button>
        <Button
          tone="ghost"
          size="sm"
          square
          aria-label={t("down", { name })}
          disabled={props.last}
          onClick={() => props.onMove(1)}
        >
          <ArrowDown aria-hidden="true" size={14} />
        </Button>
        <Button tone="ghost" size="sm" square aria-label={t("remove", { name })} onClick={props.onRemove}>
          <X aria-hidden="true" size={14} />
        </Button>
      </div>
      <p className="text-ink-3">{termsLine(terms)}</p>
      {terms.alternatives.length > 0 && (
        <p className="text-ink-3">{t("instead", { list: format.list(terms.alternatives.map(words.alternative)) })}</p>
      )}
      <div className="mt-2 flex flex-col gap-2.5">
        <Why {...props} />
        {hasPeriod(terms) && (
          <div className="grid grid-cols-2 gap-2.5">
            <TextField
              type="date"
              label={t("from")}
              optional
              value={item.from}
              error={missing.includes("period") && t("missing.period")}
              onChange={(event) => onChange({ ...item, from: event.target.value })}
            />
            <TextField
              type="date"
              label={t("to")}
              optional
              value={item.to}
              onChange={(event) => onChange({ ...item, to: event.target.value })}
            />
          </div>
        )}
        {held && <Again held={held} item={item} missing={missing.includes("again")} onChange={onChange} />}
      </div>
    </li>
  );
}

/** Why the customer is asked: the sentence of a code, as they will read it, or words of one's own. */
function Why({ item, composition, missing, onChange }: Props) {
  const t = useTranslations("inquiry-desk.compose");
  const words = useInquiryWords();
  const name = words.kind(item.kind);
  const first = composition.proposed.find(({ kind }) => kind === item.kind)?.whyCode;
  const codes = [...new Set([...(first ? [first] : []), ...whyChoices(item)])];
  return (
    <>
      <Field label={t("why")}>
        <Select
          value={item.own === null ? item.whyCode : OWN}
          onChange={(code) => onChange(code === OWN ? { ...item, own: "" } : { ...item, own: null, whyCode: code })}
          options={[
            ...codes.map((code) => ({ value: code, label: words.why(code) })),
            { value: OWN, label: t("ownWords") },
          ]}
        />
      </Field>
      {item.own === null ? (
        <Told code={item.whyCode} language={composition.language} />
      ) : (
        <GuardedText
          label={t("own", { name })}
          hint={t(composition.language === "zh" ? "writeZh" : "writeEn")}
          lang={composition.language}
          rows={2}
          value={item.own}
          error={missing.includes("own") && t("missing.own")}
          onChange={(own) => onChange({ ...item, own })}
        />
      )}
    </>
  );
}

/** The whole sentence, in the language that the customer reads. */
function Told({ code, language }: { code: string; language: Composition["language"] }) {
  const texts: Record<string, string> = useCustomerTexts(language)?.inquiries.why ?? {};
  return (
    <blockquote lang={language === "zh" ? "zh-Hans" : "en"} className="border-line-strong border-s-2 ps-2.5 text-ink-2">
      {texts[code]}
    </blockquote>
  );
}

type AgainProps = {
  held: Composition["held"][number];
  item: DraftItem;
  missing: boolean;
  onChange: (item: DraftItem) => void;
};

function Again({ held, item, missing, onChange }: AgainProps) {
  const t = useTranslations("inquiry-desk.compose");
  const format = useFormat();
  return (
    <div className="rounded-md bg-warn-soft px-3 py-2">
      <p className="mb-1.5 text-warn">
        {t("againHeld", { key: held.inquiryKey, until: format.date(Date.parse(held.validUntil)) })}
      </p>
      <TextField
        label={t("again")}
        hint={t("againHint")}
        error={missing && t("missing.again")}
        value={item.again}
        maxLength={500}
        dir="auto"
        onChange={(event) => onChange({ ...item, again: event.target.value })}
      />
    </div>
  );
}
