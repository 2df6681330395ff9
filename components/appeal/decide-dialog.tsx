"use client";
// Deciding an appeal: outcome, reasons in the customer's language, what they will read, and what follows from it, said before it is
// done. Reversing asks whether it was wrong then: only that labels alerts and counts days.
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { type AppealOutcome, outcomes } from "@/lib/appeals/states";
import { standing } from "@/lib/restrictions/states";
import { GuardedText } from "../inquiry/guarded-text";
import { useDraft } from "../inquiry/use-draft";
import { ChoiceList } from "./choice-list";
import { type Decision, type Draft, emptyDraft, missingIn, needsOf, toDecision } from "./decision-draft";
import { DecisionFields } from "./decision-fields";
import { FormDialog } from "./form-dialog";
import { ToldPreview } from "./told-preview";

type Props = {
  view: AppealView;
  onClose: () => void;
  /** Answers what failed in words, or null when it was decided. */
  decide: (decision: Decision) => Promise<string | null>;
};

export function DecideDialog({ view, onClose, decide }: Props) {
  const t = useTranslations("appeal-desk.deciding");
  const draft = useDraft<Draft>(`appeal:${view.id}:decision`, () => emptyDraft);
  const { outcome, reasons } = draft.value;
  const needs = needsOf(view, outcome);
  const keep = (changed: Partial<Draft>) => draft.keep({ ...draft.value, ...changed });
  const missing = missingIn(draft.value, needs);
  const run = async (): Promise<string | null> => {
    if (!outcome) return null;
    const failed = await decide(toDecision(draft.value, outcome, needs));
    if (!failed) draft.forget();
    return failed;
  };
  return (
    <FormDialog
      keeps
      size="lg"
      title={t("title", { key: view.key })}
      description={t("detail")}
      confirm={outcome ? t(`confirm.${outcome}`) : t("confirmPlain")}
      why={missing ? t(missing) : undefined}
      onClose={onClose}
      run={run}
    >
      <div className="grid gap-3.5 md:grid-cols-2 md:items-start">
        <div className="flex min-w-0 flex-col gap-3.5">
          <Outcome value={outcome} onChange={(chosen) => keep({ outcome: chosen })} />
          <DecisionFields measure={view.measure} draft={draft.value} needs={needs} keep={keep} />
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
            <Follows view={view} draft={draft.value} outcome={outcome} />
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

type FollowsProps = { view: AppealView; draft: Draft; outcome: AppealOutcome };

/** What happens once it is decided, in the order in which it does. */
function Follows({ view, draft, outcome }: FollowsProps) {
  const t = useTranslations("appeal-desk.deciding");
  const measure = view.original.restriction;
  const stands = measure !== null && standing.includes(measure.state);
  const lines: string[] = [t("next.told")];
  if (outcome === "maintained" || outcome === "outside_our_power") lines.push(t("next.stays"), t("next.elsewhere"));
  if (outcome === "varied" && stands) lines.push(t("next.smaller", { key: measure.key }));
  if (outcome === "reversed" && stands) lines.push(t("next.liftProposed", { key: measure.key }));
  if (outcome === "reversed" && stands) lines.push(t("next.secondSignature"), t("next.core"));
  if (outcome === "reversed" && view.subjectType === "inquiry_item") lines.push(t(`items.${draft.item}`));
  if (outcome === "reversed" && draft.kind === "wrong") lines.push(t("next.labels"));
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
