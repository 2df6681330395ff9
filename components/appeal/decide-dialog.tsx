"use client";
// Deciding an appeal: outcome, reasons in the customer's language, what they will read, and what follows from it, said before it is
// done. Reversing asks whether it was wrong then: only that labels alerts and counts days.
import { useTranslations } from "next-intl";
import type { z } from "zod";
import type { AppealView } from "@/lib/appeals/dto";
import type { decideInput } from "@/lib/appeals/schema";
import { type AppealOutcome, outcomes } from "@/lib/appeals/states";
import { restrictionMeasures, standing } from "@/lib/restrictions/states";
import { GuardedText, mayBeTold } from "../inquiry/guarded-text";
import { useDraft } from "../inquiry/use-draft";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import { useAppealWords } from "./appeal-words";
import { ChoiceList } from "./choice-list";
import { FormDialog } from "./form-dialog";
import { ToldPreview } from "./told-preview";

type Decision = Omit<z.input<typeof decideInput>, "appealId" | "version">;
type Draft = { outcome: AppealOutcome | null; kind: "wrong" | "new" | null; smaller: string | null; reasons: string };
const empty: Draft = { outcome: null, kind: null, smaller: null, reasons: "" };

type Props = {
  view: AppealView;
  onClose: () => void;
  /** Answers what failed in words, or null when it was decided. */
  decide: (decision: Decision) => Promise<string | null>;
};

/** What stands in place of a smaller measure that is named in words alone. */
const NONE = "none";
/** Measures that take less than this one. */
const smallerThan = (measure: string | null): string[] =>
  restrictionMeasures.slice(
    0,
    Math.max(0, restrictionMeasures.indexOf(measure as (typeof restrictionMeasures)[number])),
  );

export function DecideDialog({ view, onClose, decide }: Props) {
  const t = useTranslations("appeal-desk.deciding");
  const words = useAppealWords();
  const draft = useDraft<Draft>(`appeal:${view.id}:decision`, () => empty);
  const { outcome, kind, smaller, reasons } = draft.value;
  const keep = (changed: Partial<Draft>) => draft.keep({ ...draft.value, ...changed });
  const lesser = view.subjectType === "restriction" ? smallerThan(view.measure) : [];
  const why = !outcome
    ? t("chooseOutcome")
    : outcome === "reversed" && !kind
      ? t("chooseThen")
      : reasons.trim().length < 3
        ? t("noWords")
        : mayBeTold(reasons)
          ? undefined
          : t("wording");
  const run = async (): Promise<string | null> => {
    if (!outcome) return null;
    const failed = await decide({
      outcome,
      reasons: reasons.trim(),
      ...(outcome === "reversed" ? { wrongThen: kind === "wrong" } : {}),
      ...(outcome === "varied" && smaller ? { smaller: { measure: smaller } } : {}),
    });
    if (!failed) draft.forget();
    return failed;
  };
  return (
    <FormDialog
      size="lg"
      title={t("title", { key: view.key })}
      description={t("detail")}
      confirm={outcome ? t(`confirm.${outcome}`) : t("confirmPlain")}
      why={why}
      onClose={onClose}
      run={run}
    >
      <div className="grid gap-3.5 md:grid-cols-2 md:items-start">
        <div className="flex min-w-0 flex-col gap-3.5">
          <Outcome value={outcome} onChange={(chosen) => keep({ outcome: chosen })} />
          {outcome === "reversed" && (
            <ChoiceList
              label={t("then")}
              value={kind}
              onChange={(chosen) => keep({ kind: chosen })}
              options={[
                { value: "wrong", label: t("wrongThen"), detail: t("wrongThenDetail") },
                { value: "new", label: t("newEvidence"), detail: t("newEvidenceDetail") },
              ]}
            />
          )}
          {outcome === "varied" && lesser.length > 0 && (
            <Field label={t("smaller")}>
              <Select
                value={smaller ?? NONE}
                onChange={(chosen) => keep({ smaller: chosen === NONE ? null : chosen })}
                options={[
                  { value: NONE, label: t("smallerNone") },
                  ...lesser.map((value) => ({ value, label: words.measure(value) })),
                ]}
              />
            </Field>
          )}
          <GuardedText
            label={t("reasons")}
            hint={t(view.language === "zh" ? "hintZh" : "hintEn")}
            lang={view.language}
            rows={4}
            maxLength={4_000}
            value={reasons}
            onChange={(text) => keep({ reasons: text })}
          />
        </div>
        {outcome && (
          <div className="flex min-w-0 flex-col gap-3.5">
            <ToldPreview view={view} outcome={outcome} reasons={reasons} />
            <Follows view={view} outcome={outcome} kind={kind} smaller={smaller} />
          </div>
        )}
      </div>
    </FormDialog>
  );
}

function Outcome({ value, onChange }: { value: AppealOutcome | null; onChange: (outcome: AppealOutcome) => void }) {
  const t = useTranslations("appeal-desk");
  return (
    <ChoiceList
      label={t("deciding.outcome")}
      value={value}
      onChange={onChange}
      options={outcomes.map((each) => ({
        value: each,
        label: t(`outcome.${each}`),
        detail: t(`deciding.outcomes.${each}`),
      }))}
    />
  );
}

type FollowsProps = { view: AppealView } & Pick<Draft, "kind" | "smaller"> & { outcome: AppealOutcome };

/** What happens once it is decided, in the order in which it does. */
function Follows({ view, outcome, kind, smaller }: FollowsProps) {
  const t = useTranslations("appeal-desk.deciding");
  const measure = view.original.restriction;
  const stands = measure !== null && standing.includes(measure.state);
  const lines: string[] = [t("next.told")];
  if (outcome === "maintained" || outcome === "outside_our_power") lines.push(t("next.stays"), t("next.elsewhere"));
  if (outcome === "varied" && smaller) lines.push(t("next.smaller"));
  if (outcome === "reversed" && stands)
    lines.push(t("next.liftProposed", { key: measure.key }), t("next.secondSignature"), t("next.core"));
  if (outcome === "reversed" && view.subjectType === "inquiry_item") lines.push(t("next.item"));
  if (outcome === "reversed" && kind === "wrong") lines.push(t("next.labels"));
  if (outcome === "reversed" || outcome === "varied") lines.push(t("next.compensation"));
  lines.push(t("next.final"));
  return (
    <section aria-label={t("follows")}>
      <h3 className="mb-1">{t("follows")}</h3>
      <ol className="list-decimal ps-5 text-ink-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}
