"use client";
// Several cases as one: they begin a new investigation, or join one that is open in the same entity.
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { InvestigationPage } from "@/lib/investigations/dto";
import { askApi } from "../case-queue/ask-api";
import { FormDialog } from "../legal/form-dialog";
import { useLegalFailure } from "../legal/legal-words";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { GatherActions } from "./investigation-actions";

const NEW = "new";
const unreachable = { ok: false, error: { code: "unavailable" } } as const;

type Props = {
  entityId: string;
  /** None: it begins with a request alone. */
  caseIds: readonly string[];
  legalRequestId?: string;
  actions: GatherActions;
  onClose: () => void;
};

/** Mount it to open it. Goes to the investigation once it worked. */
export function GatherDialog({ entityId, caseIds, legalRequestId, actions, onClose }: Props) {
  const t = useTranslations("investigations.gather");
  const format = useFormat();
  const router = useRouter();
  const words = useLegalFailure();
  const [into, setInto] = useState(NEW);
  const [title, setTitle] = useState("");
  const open = useQuery({
    queryKey: ["investigations", "open"],
    queryFn: ({ signal }) => askApi<InvestigationPage>("/api/investigations?view=open&limit=100", signal),
    enabled: caseIds.length > 0,
  });
  const known = (open.data?.rows ?? []).filter((row) => row.entityId === entityId);
  const submit = async () => {
    const chosen = known.find(({ id }) => id === into);
    const result = chosen
      ? await actions
          .add(newActionKey(), { investigationId: chosen.id, version: chosen.version, caseIds: [...caseIds] })
          .catch(() => unreachable)
      : await actions
          .open(newActionKey(), { entityId, title: title.trim(), caseIds: [...caseIds], legalRequestId })
          .catch(() => unreachable);
    if (!result.ok) {
      void open.refetch();
      return words(result.error);
    }
    toast.success(t("done", { key: result.value.key }));
    router.push(`/investigations/${result.value.id}`);
    return null;
  };
  return (
    <FormDialog
      title={t("title", { count: caseIds.length })}
      description={t("detail")}
      go={t("go")}
      lacks={into === NEW && title.trim().length < 3 ? t("nameMissing") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {known.length > 0 && (
        <Field label={t("into")}>
          <Select
            value={into}
            onChange={setInto}
            options={[
              { value: NEW, label: t("new") },
              ...known.map((row) => ({
                value: row.id,
                label: row.key,
                detail: t("known", { members: row.members, date: format.date(Date.parse(row.openedAt)) }),
              })),
            ]}
          />
        </Field>
      )}
      {into === NEW && (
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      )}
    </FormDialog>
  );
}
