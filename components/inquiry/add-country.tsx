"use client";
// Which country a new line of the policy is for.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "../ui/button";
import { CountryField } from "../ui/country-field";
import { Dialog } from "../ui/dialog";

type Props = { taken: readonly string[]; onClose: () => void; onAdd: (jurisdiction: string) => void };

/** Mount it to open it. The line begins as what holds everywhere else. */
export function AddCountry({ taken, onClose, onAdd }: Props) {
  const t = useTranslations("inquiry-desk.policy");
  const formId = useId();
  const [code, setCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const wrong = !code ? t("countryWrong") : taken.includes(code) ? t("exists") : null;
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
          if (code && !wrong) onAdd(code);
        }}
      >
        <CountryField label={t("country")} error={tried && wrong} value={code} onChange={setCode} />
      </form>
    </Dialog>
  );
}
