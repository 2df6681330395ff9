"use client";
// Which country a new line of the policy is for.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";

type Props = { taken: readonly string[]; onClose: () => void; onAdd: (jurisdiction: string) => void };

/** Mount it to open it. The line begins as what holds everywhere else. */
export function AddCountry({ taken, onClose, onAdd }: Props) {
  const t = useTranslations("inquiry-desk.policy");
  const formId = useId();
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const wanted = code.trim().toUpperCase();
  const wrong = !/^[A-Z]{2}$/.test(wanted) ? t("countryWrong") : taken.includes(wanted) ? t("exists") : null;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t("addTitle")}
      footer={
        <Button tone="main" type="submit" form={formId}>
          {t("add")}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!wrong) onAdd(wanted);
        }}
      >
        <TextField
          label={t("country")}
          hint={t("countryHint")}
          error={tried && wrong}
          value={code}
          maxLength={2}
          onChange={(event) => setCode(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
