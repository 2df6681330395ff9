"use client";
// To whom cases are given: everybody beside what they have and can carry.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

export type Colleague = { id: string; name: string; open: number; cap: number | null; away: boolean };
type Props = {
  count: number;
  people: readonly Colleague[];
  onClose: () => void;
  /** Answers what failed in words, or null when it worked; null is nobody. */
  assign: (person: Colleague | null) => Promise<string | null>;
};
const NOBODY = "nobody";

/** Mount it to open it, unmount it to close it. */
export function ReassignDialog({ count, people, onClose, assign }: Props) {
  const t = useTranslations("service-levels.behind");
  const own = useTranslations("service-levels");
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const detail = ({ open, cap, away }: Colleague): string =>
    [cap === null ? t("load", { open }) : t("loadCap", { open, cap }), away ? own("away") : null]
      .filter((part) => part !== null)
      .join(" · ");
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("reassignTitle", { count })}
      description={t("reassignDetail")}
      footer={
        <Button
          tone="main"
          busy={busy}
          disabledReason={chosen === null ? t("to") : undefined}
          onClick={async () => {
            setBusy(true);
            const failed = await assign(people.find(({ id }) => id === chosen) ?? null);
            setBusy(false);
            setFailure(failed);
            if (!failed) onClose();
          }}
        >
          {t("confirm")}
        </Button>
      }
    >
      <Field label={t("to")} error={failure ?? undefined}>
        <Select
          value={chosen}
          onChange={setChosen}
          placeholder={t("to")}
          options={[
            ...people.map((person) => ({ value: person.id, label: person.name, detail: detail(person) })),
            { value: NOBODY, label: t("toNobody") },
          ]}
        />
      </Field>
    </Dialog>
  );
}
