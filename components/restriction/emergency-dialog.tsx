"use client";
// One person stops withdrawals at once, for a day at most: said plainly, with a reason, and never by a key.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field, TextArea } from "../ui/field";
import { Name } from "../ui/name";
import { AskDialog } from "./ask-dialog";

export function EmergencyDialog(props: {
  name: string | null;
  over: React.ReactNode;
  onClose: () => void;
  /** Answers what failed in words, or null. */
  place: (why: string) => Promise<string | null>;
}) {
  const t = useTranslations("restriction-desk.emergency");
  const [why, setWhy] = useState("");
  return (
    <AskDialog
      title={t("title")}
      description={
        <>
          {props.name && (
            <>
              <Name>{props.name}</Name> ·{" "}
            </>
          )}
          {t("follows")}
        </>
      }
      confirm={t("confirm")}
      tone="danger"
      why={why.trim().length < 3 ? t("short") : undefined}
      over={props.over}
      onClose={props.onClose}
      run={() => props.place(why.trim())}
    >
      <Field label={t("why")} hint={t("hint")}>
        <TextArea rows={3} maxLength={2_000} dir="auto" value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </AskDialog>
  );
}
