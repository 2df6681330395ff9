"use client";
// The checklist: untouched, opened but not done, done. Its words lead to what is to be looked at, and leave that one has been there.
import { useTranslations } from "next-intl";
import type { CaseDetail, CaseStep } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { useCaseWords } from "./case-words";
import { goToSection, type Section } from "./sections";

const places: Record<string, Section> = {
  read_why: "fired",
  compare_match: "match",
  check_address: "flow",
  check_network: "fired",
  check_household: "linked",
  check_receivers: "evidence",
  check_plans: "evidence",
  check_earlier: "before",
};
type SetStep = (step: CaseStep, state: CaseStep["state"]) => Promise<void>;

export function ToDo({ detail, setStep }: { detail: CaseDetail; setStep: SetStep }) {
  const t = useTranslations("case.todo");
  const fixed = !detail.may.work || detail.state === "closed";
  return (
    <Card heading={t("title")}>
      <ul className="flex flex-col gap-1">
        {detail.steps.map((step) => (
          <li key={step.code}>
            <Step step={step} detail={detail} fixed={fixed} setStep={setStep} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type StepProps = { step: CaseStep; detail: CaseDetail; fixed: boolean; setStep: SetStep };

function Step({ step, detail, fixed, setStep }: StepProps) {
  const words = useCaseWords();
  const name = words.step(step.code);
  if (step.code === "second_person")
    return (
      <p className="flex min-h-6 items-start gap-2 ps-[23px]">
        <span className="min-w-0">
          {name} <StepState step={step} detail={detail} />
        </span>
      </p>
    );
  const open = () => {
    goToSection(places[step.code] ?? "fired");
    if (step.state === "untouched" && !fixed) void setStep(step, "looked");
  };
  return (
    <div className="flex min-h-6 items-start gap-2">
      <span className="-ms-1 -mt-[2.5px] -me-1">
        <Checkbox
          label={name}
          checked={step.state === "done"}
          indeterminate={step.state === "looked"}
          disabled={fixed}
          onChange={() => void setStep(step, step.state === "done" ? "untouched" : "done")}
        />
      </span>
      <span className="min-w-0">
        <button
          type="button"
          onClick={open}
          className="rounded-sm text-start decoration-line-strong underline-offset-2 hover:underline"
        >
          {name}
        </button>{" "}
        <StepState step={step} detail={detail} />
      </span>
    </div>
  );
}

/** What its box alone does not say: who did it, that it is open, that it is not needed. */
function StepState({ step, detail }: { step: CaseStep; detail: CaseDetail }) {
  const t = useTranslations("case.todo");
  const words = useCaseWords();
  const format = useFormat();
  const present = usePresent();
  if (step.code === "second_person") {
    const by = detail.secondPerson.proposedBy;
    return (
      <span className="text-ink-3">
        {by ? t.rich("proposed", { name: by.name, who: (name) => <bdi>{name}</bdi> }) : words.stepState(step.state)}
      </span>
    );
  }
  if (step.state === "done" && step.by && step.at)
    return (
      <span className="block text-ink-3">
        <Name>{step.by.name}</Name>, {format.when(Date.parse(step.at), present)}
      </span>
    );
  if (step.state === "looked")
    return <span className="text-ink-3">{step.renewed ? t("renewed") : words.stepState("looked")}</span>;
  return step.required ? null : <span className="text-ink-3">{t("optional")}</span>;
}
