"use client";
// On what ground and until when, what would lift it, and the words: for who signs, and for the customer.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { concerns, liftConditions } from "@/lib/restrictions/states";
import { GuardedText } from "../inquiry/guarded-text";
import { Field, TextArea } from "../ui/field";
import { Select } from "../ui/select";
import type { ComposerPart } from "./composer-scope";
import { EndField } from "./end-field";
import { asksWhyNotLess, chooseBasis, endOf, instantOf, offerOf } from "./restriction-draft";
import { useRestrictionWords } from "./restriction-words";

const NONE = "none";

export function ComposerTerms(props: ComposerPart) {
  const { draft, composition, fault, onChange } = props;
  const t = useTranslations("restriction-desk.compose");
  const words = useRestrictionWords();
  const offer = offerOf(composition, draft.measure);
  const end = offer ? endOf(offer) : "final";
  return (
    <div className="flex flex-col gap-3">
      <Basis {...props} />
      {end === "final" ? (
        <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{t("final")}</p>
      ) : (
        <EndField
          label={t(end)}
          day={draft.day}
          at={instantOf(draft, composition)}
          error={fault("day")}
          onChange={(day) => onChange({ ...draft, day })}
        />
      )}
      <Field label={t("concern")} hint={t("concernHint")}>
        <Select
          value={draft.concern}
          onChange={(concern) => onChange({ ...draft, concern })}
          options={concerns.map((value) => ({ value, label: words.concern(value) }))}
        />
      </Field>
      <Field label={t("liftsWhen")}>
        <Select
          value={draft.liftsWhen}
          onChange={(liftsWhen) => onChange({ ...draft, liftsWhen })}
          options={liftConditions.map((value) => ({ value, label: words.liftsWhen(value) }))}
        />
      </Field>
    </div>
  );
}

/** A freeze rests on a verified order; anything else may. */
function Basis({ draft, composition, fault, onChange }: ComposerPart) {
  const t = useTranslations("restriction-desk.compose");
  const words = useRestrictionWords();
  const needed = draft.measure === "freeze";
  if (composition.bases.length === 0 && !needed)
    return (
      <p>
        <span className="font-medium">{t("ground")}</span>{" "}
        <span className="text-ink-2">{words.ground(draft.ground)}</span>
      </p>
    );
  return (
    <Field
      label={t("basis")}
      hint={words.ground(draft.ground)}
      optional={!needed}
      error={
        composition.bases.length === 0
          ? t.rich("basisNone", {
              link: (text) => (
                <Link href="/legal-requests" className="underline">
                  {text}
                </Link>
              ),
            })
          : (fault("legalRequestId") ?? fault("ground"))
      }
    >
      <Select
        placeholder={t("choose")}
        value={draft.legalRequestId ?? (needed ? null : NONE)}
        onChange={(id) => onChange(chooseBasis(draft, composition, id === NONE ? null : id))}
        options={[
          ...(needed ? [] : [{ value: NONE, label: t("noBasis") }]),
          ...composition.bases.map((basis) => ({
            value: basis.id,
            label: `${basis.key} · ${basis.authority}`,
            detail: basis.reference,
          })),
        ]}
      />
    </Field>
  );
}

/** For colleagues who sign, and for the customer. */
export function ComposerWords({ draft, composition, fault, onChange }: ComposerPart) {
  const t = useTranslations("restriction-desk.compose");
  const asked = asksWhyNotLess(draft, composition);
  const hasLeast = composition.offers.some(({ least }) => least);
  return (
    <div className="flex flex-col gap-3">
      <Field label={t("why")} hint={t("whyHint")} error={fault("why")}>
        <TextArea
          rows={3}
          maxLength={2_000}
          dir="auto"
          value={draft.why}
          onChange={(event) => onChange({ ...draft, why: event.target.value })}
        />
      </Field>
      <Field
        label={t("whyNotLess")}
        hint={asked && t(hasLeast ? "whyNotLessHint" : "noLeast")}
        optional={!asked}
        error={fault("whyNotLess")}
      >
        <TextArea
          rows={2}
          maxLength={2_000}
          dir="auto"
          value={draft.whyNotLess}
          onChange={(event) => onChange({ ...draft, whyNotLess: event.target.value })}
        />
      </Field>
      <GuardedText
        label={t("told")}
        hint={t(composition.language === "zh" ? "toldZh" : "toldEn")}
        optional
        lang={composition.language}
        value={draft.told}
        onChange={(told) => onChange({ ...draft, told })}
      />
    </div>
  );
}
