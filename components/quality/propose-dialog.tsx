"use client";
// A band is thought of: its numbers, and what it would have closed with them, before anybody is asked to agree.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { leastChance, leastShare, mostValueUsdCents } from "@/lib/auto-close/limits";
import type { Preview } from "@/lib/auto-close/preview";
import { FormDialog } from "../legal/form-dialog";
import { useServiceWords } from "../service-level/service-words";
import { Button } from "../ui/button";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { PreviewTable } from "./preview-table";
import { type BandActions, unreachable, useQualityFailure } from "./quality-actions";

export type BandDraft = { entityId: string; queue: string; from: string; most: string; share: string };
type Props = {
  draft: BandDraft;
  entities: readonly { id: string; code: string }[];
  queues: readonly string[];
  actions: Pick<BandActions, "preview" | "propose">;
  onDone: () => void;
  onClose: () => void;
};
const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text.trim().replaceAll(",", "")));

export function ProposeDialog({ draft: begun, entities, queues, actions, onDone, onClose }: Props) {
  const t = useTranslations("quality.bands.form");
  const done = useTranslations("quality.bands.done");
  const words = useServiceWords();
  const failure = useQualityFailure();
  const [draft, setDraft] = useState(begun);
  const [why, setWhy] = useState("");
  const [previews, setPreviews] = useState<Preview[] | null>(null);
  const [looking, setLooking] = useState(false);
  const change = (part: Partial<BandDraft>) => {
    setDraft({ ...draft, ...part });
    setPreviews(null);
  };
  const fromChance = numberIn(draft.from) / 100;
  const mostUsdCents = Math.round(numberIn(draft.most) * 100);
  const sampleShare = numberIn(draft.share) / 100;
  const wrong = {
    from: !(fromChance >= leastChance && fromChance <= 0.9999),
    most: !(mostUsdCents >= 0 && mostUsdCents <= mostValueUsdCents),
    share: !(sampleShare >= leastShare && sampleShare <= 1),
  };
  const numbers = { entityId: draft.entityId, queue: draft.queue, fromChance, mostUsdCents };
  const lacks = wrong.from
    ? `${t("from")}: ${t("fromHint")}`
    : wrong.most
      ? `${t("most")}: ${t("mostHint")}`
      : wrong.share
        ? `${t("share")}: ${t("shareHint")}`
        : why.trim().length < 10
          ? `${t("why")}: ${t("whyHint")}`
          : undefined;
  const look = async () => {
    setLooking(true);
    const result = await actions.preview(numbers).catch(() => unreachable);
    setLooking(false);
    if (result.ok) setPreviews(result.value);
    else toast.error(failure(result.error));
  };
  const submit = async () => {
    const asked = { ...numbers, sampleShare, why: why.trim() };
    const result = await actions.propose(newActionKey(), asked).catch(() => unreachable);
    if (!result.ok) return failure(result.error);
    toast.success(done("proposed"));
    onDone();
    return null;
  };
  const number = (field: "from" | "most" | "share") => (
    <TextField
      label={t(field)}
      hint={t(`${field}Hint`)}
      error={wrong[field] ? t(`${field}Hint`) : undefined}
      inputMode="decimal"
      value={draft[field]}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <FormDialog
      size="lg"
      title={t("title")}
      description={t("text")}
      go={t("go")}
      lacks={lacks}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {entities.length > 1 && (
          <Field label={t("entity")}>
            <Select
              value={draft.entityId}
              onChange={(entityId) => change({ entityId })}
              options={entities.map(({ id, code }) => ({ value: id, label: code }))}
            />
          </Field>
        )}
        <Field label={t("queue")}>
          <Select
            value={draft.queue}
            onChange={(queue) => change({ queue })}
            options={queues.map((queue) => ({ value: queue, label: words.queue(queue) }))}
          />
        </Field>
        {number("from")}
        {number("most")}
        {number("share")}
      </div>
      <Field label={t("why")} hint={t("whyHint")}>
        <TextArea rows={2} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
      <div className="mt-1 flex flex-col items-start gap-2">
        <Button
          type="button"
          size="sm"
          busy={looking}
          disabledReason={wrong.from || wrong.most ? lacks : undefined}
          onClick={() => void look()}
        >
          {t("look")}
        </Button>
        {previews && <PreviewTable previews={previews} />}
      </div>
    </FormDialog>
  );
}
