"use client";
// How many open cases somebody can have at once, and which languages they speak.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { RosterPerson } from "@/lib/roster/week";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { LanguagesField } from "../ui/languages-field";

type Props = {
  person: RosterPerson;
  onClose: () => void;
  /** Answers what failed in words, or null when it worked. */
  save: (given: { cap: number | null; languages: string[] }) => Promise<string | null>;
};

/** Mount it to open it, unmount it to close it. */
export function CapacityDialog({ person, onClose, save }: Props) {
  const t = useTranslations("roster");
  const formId = useId();
  const [cap, setCap] = useState(person.cap === null ? "" : String(person.cap));
  const [languages, setLanguages] = useState<readonly string[]>(person.languages);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const fits = cap.trim() === "" || (/^\d+$/.test(cap.trim()) && Number(cap) <= 1_000);
  const submit = async () => {
    setTried(true);
    if (busy || !fits) return;
    setBusy(true);
    const failed = await save({ cap: cap.trim() === "" ? null : Number(cap), languages: [...languages] });
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("capTitle", { name: person.name })}
      description={t("capDetail")}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button tone="main" type="submit" form={formId} busy={busy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t("cap")}
          hint={t("capHint")}
          inputMode="numeric"
          value={cap}
          error={tried && !fits && t("wrong.cap")}
          onChange={(event) => setCap(event.target.value)}
        />
        <LanguagesField label={t("languages")} hint={t("languagesHint")} value={languages} onChange={setLanguages} />
      </form>
    </Dialog>
  );
}
