"use client";
// On a case's page, for the MLRO's side alone: whether it was referred, the reports on its customer, and beginning one.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { Receipt, ReferralView } from "@/lib/suspicion/dto";
import type { beginInput } from "@/lib/suspicion/schema";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea } from "../ui/field";
import { Tag } from "../ui/tag";
import { ReportLines } from "./report-lines";
import { useSuspicionFailure } from "./suspicion-words";

type Props = { view: ReferralView; begin: Act<z.input<typeof beginInput>, Receipt> };
const SHORTEST = 10;

export function ReferralCard({ view, begin }: Props) {
  const t = useTranslations("suspicion");
  const router = useRouter();
  const failed = useSuspicionFailure();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const submit = async (): Promise<string | null> => {
    const result = await begin(newActionKey(), { caseId: view.caseId, reason }).catch(() => null);
    if (!result?.ok) return failed(result?.error ?? { code: "unavailable" });
    toast.success(t("draft.begun", { key: result.value.key }));
    router.push(`/suspicion/reports/${result.value.id}`);
    return null;
  };
  return (
    <Card
      heading={t("draft.toRegister")}
      aside={
        view.referred && (
          <Tag tone="info" title={t("draft.referredHint")}>
            {t("draft.referred")}
          </Tag>
        )
      }
    >
      <ReportLines lines={view.reports} />
      {view.mayBegin && (
        <div className="mt-2">
          <Button size="sm" onClick={() => setOpen(true)}>
            {t("draft.begin")}
          </Button>
        </div>
      )}
      {isOpen && (
        <FormDialog
          title={t("draft.begin")}
          description={t("draft.beginDetail")}
          go={t("draft.begin")}
          lacks={reason.trim().length < SHORTEST ? t("internal.lacks") : undefined}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          <Field label={t("draft.reason")}>
            <TextArea rows={5} maxLength={4_000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </FormDialog>
      )}
    </Card>
  );
}
