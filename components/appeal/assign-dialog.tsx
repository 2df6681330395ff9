"use client";
// Giving an appeal to a reviewer: everybody is listed, with how many they have, and whoever may not, with why.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { AppealView, ReviewerChoice } from "@/lib/appeals/dto";
import { askApi } from "../case-queue/ask-api";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Dialog } from "../ui/dialog";
import { ErrorState } from "../ui/error-state";
import { Name } from "../ui/name";
import { Skeleton } from "../ui/skeleton";
import { useAppealWords } from "./appeal-words";

type Props = {
  view: AppealView;
  onClose: () => void;
  /** Answers what failed in words, or null when it was given. */
  assign: (person: ReviewerChoice["person"]) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function AssignDialog({ view, onClose, assign }: Props) {
  const t = useTranslations("appeal-desk.reviewer");
  const formId = useId();
  const people = useQuery({
    queryKey: ["appeal", view.id, "reviewers", view.version],
    queryFn: ({ signal }) => askApi<ReviewerChoice[]>(`/api/appeals/${view.id}/reviewers`, signal),
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const person = people.data?.find((each) => each.person.id === chosen)?.person;
  const submit = async () => {
    if (busy || !person) return;
    setBusy(true);
    const failed = await assign(person);
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("assignTitle")}
      description={t("assignDetail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button tone="main" type="submit" form={formId} busy={busy} disabledReason={person ? undefined : t("choose")}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {people.isPending && (
          <p role="status">
            <Skeleton className="w-2/3" />
            <span className="sr-only">{t("loading")}</span>
          </p>
        )}
        {people.isError && <ErrorState title={t("failed")} onRetry={() => void people.refetch()} />}
        {people.data && <Choices choices={people.data} view={view} chosen={chosen} onChoose={setChosen} />}
      </form>
    </Dialog>
  );
}

type ChoicesProps = {
  choices: readonly ReviewerChoice[];
  view: AppealView;
  chosen: string | null;
  onChoose: (id: string) => void;
};

function Choices({ choices, view, chosen, onChoose }: ChoicesProps) {
  const t = useTranslations("appeal-desk.reviewer");
  const free = choices.filter(({ refused }) => refused.length === 0);
  const barred = choices.filter(({ refused }) => refused.length > 0);
  return (
    <>
      {free.length === 0 && <p className="rounded-md bg-warn-soft px-3 py-2 text-warn">{t("nobodyFree")}</p>}
      {free.length > 0 && (
        <fieldset>
          <legend className="mb-1 font-medium">{t("may")}</legend>
          {free.map((choice) => (
            <Choice key={choice.person.id} {...{ choice, view, onChoose }} checked={chosen === choice.person.id} />
          ))}
        </fieldset>
      )}
      {barred.length > 0 && (
        <section aria-label={t("mayNot")} className="mt-3">
          <h3 className="mb-1">{t("mayNot")}</h3>
          <ul>
            {barred.map((choice) => (
              <li key={choice.person.id} className="px-2">
                <Line choice={choice} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

type ChoiceProps = Pick<ChoicesProps, "view" | "onChoose"> & { choice: ReviewerChoice; checked: boolean };

function Choice({ choice, view, checked, onChoose }: ChoiceProps) {
  const t = useTranslations("appeal-desk.reviewer");
  const current = view.reviewer?.id === choice.person.id;
  return (
    <label
      className={classNames(
        "flex cursor-pointer items-center gap-2.5 rounded-md px-2 hover:bg-sunken",
        checked && "bg-accent-soft hover:bg-accent-soft",
        current && "cursor-default opacity-70",
      )}
    >
      <input
        type="radio"
        name="reviewer"
        className="accent-accent"
        checked={checked}
        disabled={current}
        onChange={() => onChoose(choice.person.id)}
      />
      <span className="min-w-0 flex-1">
        <Line choice={choice} note={current ? t("current") : undefined} />
      </span>
    </label>
  );
}

function Line({ choice, note }: { choice: ReviewerChoice; note?: string }) {
  const t = useTranslations("appeal-desk.reviewer");
  const roles = useTranslations("shell.role");
  const words = useAppealWords();
  const { person, role, load, refused } = choice;
  return (
    <span className="flex items-center gap-2 py-1.5">
      <Avatar name={person.name} />
      <span className="min-w-0 flex-1">
        <Name>{person.name}</Name> <span className="text-ink-3">· {roles(role as "officer")}</span>
        {refused.length > 0 && <span className="block text-warn">{words.because(refused)}</span>}
      </span>
      <span className="text-end text-ink-3 tabular-nums">{note ?? t("load", { count: load })}</span>
    </span>
  );
}
