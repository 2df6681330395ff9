"use client";
// Reporting a suspicion from any page that is about a case or a customer: one press opens it. Nothing on that page changes by it, and
// nothing there says later that it was done.
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { reportInput } from "@/lib/suspicion/schema";
import { type Ground, grounds } from "@/lib/suspicion/states";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { useCommands } from "../shell/commands";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Select } from "../ui/select";
import { useSuspicionFailure } from "./suspicion-words";

export type ReportAction = Act<z.input<typeof reportInput>, { id: string }>;
type About = { caseId: string } | { customerId: string };

const ReportContext = createContext<ReportAction | null>(null);

/** Makes reporting possible on the pages inside; `report` is null for roles that report nothing. */
export function SuspicionProvider({ report, children }: { report: ReportAction | null; children: ReactNode }) {
  return <ReportContext value={report}>{children}</ReportContext>;
}

/** The button, and the same in the command menu; nothing for who may not. */
export function ReportSuspicion({ about }: { about: About }) {
  const report = useContext(ReportContext);
  return report && <Reporting report={report} about={about} />;
}

const SHORTEST = 10;

function Reporting({ report, about }: { report: ReportAction; about: About }) {
  const t = useTranslations("suspicion");
  const failed = useSuspicionFailure();
  const [isOpen, setOpen] = useState(false);
  const [ground, setGround] = useState<Ground>("unusual_transactions");
  const [words, setWords] = useState("");
  useCommands([{ id: "report-suspicion", label: t("report.open"), run: () => setOpen(true) }]);
  const submit = async (): Promise<string | null> => {
    const result = await report(newActionKey(), { ...about, ground, words }).catch(() => null);
    if (!result?.ok) return failed(result?.error ?? { code: "unavailable" });
    toast.success(t("report.done"));
    setWords("");
    return null;
  };
  return (
    <>
      <Button tone="ghost" size="sm" onClick={() => setOpen(true)}>
        {t("report.open")}
      </Button>
      {isOpen && (
        <FormDialog
          title={t("report.title")}
          description={t("report.detail")}
          go={t("report.go")}
          lacks={words.trim().length < SHORTEST ? t("report.lacks") : undefined}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          <Field label={t("report.ground")}>
            <Select
              label={t("report.ground")}
              value={ground}
              onChange={(value) => setGround(value as Ground)}
              options={grounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
            />
          </Field>
          <Field label={t("report.words")} hint={t("report.wordsHint")}>
            <TextArea rows={6} maxLength={4_000} value={words} onChange={(event) => setWords(event.target.value)} />
          </Field>
        </FormDialog>
      )}
    </>
  );
}
