"use client";
// Proposing to extend or lift what stands, and letting go of the engine's unratified hold as one officer.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { readUsd } from "@/lib/i18n/read-usd";
import { useFormat } from "@/lib/i18n/use-format";
import { blockLiftBases, type ReleaseReason, releaseReasons } from "@/lib/restrictions/states";
import { Field, TextArea, TextField } from "../ui/field";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";
import { AskDialog } from "./ask-dialog";
import { useReceiptWords } from "./decide-dialogs";
import { dayAfter, endOfDay } from "./end-day";
import { EndField } from "./end-field";
import type { DecideActions } from "./restriction-actions";
import { useRestrictionWords } from "./restriction-words";
import type { RestrictionHandle } from "./use-restriction";

type Props = { restriction: RestrictionHandle; actions: DecideActions; onClose: () => void };

function WhyField({ label, hint, value, onChange }: WhyProps) {
  return (
    <Field label={label} hint={hint}>
      <TextArea
        rows={3}
        maxLength={2_000}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
type WhyProps = { label: string; hint?: string; value: string; onChange: (why: string) => void };

/** For a hold that the engine or one person placed, this is its ratification. */
export function ExtendDialog({ restriction, actions, onClose, ratify }: Props & { ratify: boolean }) {
  const t = useTranslations("restriction-desk.extend");
  const receipt = useReceiptWords();
  const present = usePresent();
  const { view, run, over } = restriction;
  const [day, setDay] = useState(() => dayAfter(present, ratify ? 7 : 30));
  const [why, setWhy] = useState("");
  const at = endOfDay(day);
  const past = at === null || at <= present;
  const short = why.trim().length < 3;
  const openEnded = view.endsAt === null;
  return (
    <AskDialog
      title={t(ratify ? "ratifyTitle" : "title", { key: view.key })}
      description={t(ratify ? "ratifyFollows" : "follows")}
      confirm={t("confirm")}
      why={past ? t("past") : short ? t("short") : undefined}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.extend,
          (seen) => ({
            restrictionId: seen.id,
            version: seen.version,
            why: why.trim(),
            ...(openEnded
              ? { reviewAt: new Date(at ?? 0).toISOString() }
              : { endsAt: new Date(at ?? 0).toISOString() }),
          }),
          receipt,
        )
      }
    >
      <EndField label={t(openEnded ? "review" : "ends")} day={day} at={at} onChange={setDay} />
      <WhyField label={t("why")} value={why} onChange={setWhy} />
    </AskDialog>
  );
}

export function LiftDialog({ restriction, actions, onClose }: Props) {
  const t = useTranslations("restriction-desk.lift");
  const bases = useTranslations("restriction-desk.proposals.bases");
  const receipt = useReceiptWords();
  const { view, run, over } = restriction;
  const [why, setWhy] = useState("");
  const [basis, setBasis] = useState<(typeof blockLiftBases)[number] | null>(null);
  const [part, setPart] = useState("");
  const format = useFormat();
  const block = view.measure === "sanctions_block";
  const short = why.trim().length < 3;
  const held = view.scope.usdCents;
  const releaseUsdCents = part.trim() ? readUsd(part) : undefined;
  const notPart = releaseUsdCents === null || (releaseUsdCents ?? 0) >= (held ?? Number.POSITIVE_INFINITY);
  return (
    <AskDialog
      title={t("title", { key: view.key })}
      description={t(block ? "followsBlock" : "follows")}
      confirm={t("confirm")}
      why={block && !basis ? t("noBasis") : notPart ? t("notPart") : short ? t("short") : undefined}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.lift,
          (seen) => ({
            restrictionId: seen.id,
            version: seen.version,
            why: why.trim(),
            ...(basis ? { basis } : {}),
            ...(releaseUsdCents ? { releaseUsdCents } : {}),
          }),
          receipt,
        )
      }
    >
      {block && (
        <Field label={t("basis")}>
          <Select
            placeholder={t("choose")}
            value={basis}
            onChange={setBasis}
            options={blockLiftBases.map((value) => ({ value, label: bases(value) }))}
          />
        </Field>
      )}
      {held !== undefined && (
        <TextField
          label={t("part")}
          optional
          inputMode="decimal"
          hint={
            releaseUsdCents && !notPart
              ? t("leaves", { amount: format.money(held - releaseUsdCents, true) })
              : t("partHint", { amount: format.money(held, true) })
          }
          error={notPart ? t("notPart") : null}
          value={part}
          onChange={(event) => setPart(event.target.value)}
        />
      )}
      <WhyField label={t("why")} value={why} onChange={setWhy} />
    </AskDialog>
  );
}

/** The lift was given up: it stands after all. */
export function ResumeDialog({ restriction, actions, onClose }: Props) {
  const t = useTranslations("restriction-desk.resume");
  const { view, run, over } = restriction;
  const [why, setWhy] = useState("");
  const short = why.trim().length < 3;
  return (
    <AskDialog
      title={t("title", { key: view.key })}
      description={t("follows")}
      confirm={t("confirm")}
      why={short ? t("short") : undefined}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.resume,
          (seen) => ({ restrictionId: seen.id, version: seen.version, words: why.trim() }),
          ({ key }) => t("done", { key }),
        )
      }
    >
      <WhyField label={t("why")} hint={t("hint")} value={why} onChange={setWhy} />
    </AskDialog>
  );
}

export function ReleaseDialog({ restriction, actions, onClose }: Props) {
  const t = useTranslations("restriction-desk.release");
  const next = useTranslations("restriction-desk.next");
  const words = useRestrictionWords();
  const { view, run, over } = restriction;
  const [reason, setReason] = useState<ReleaseReason>("explained");
  const [why, setWhy] = useState("");
  const short = why.trim().length < 3;
  return (
    <AskDialog
      title={t("title", { key: view.key })}
      description={t("follows")}
      confirm={t("confirm")}
      why={short ? t("short") : undefined}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.release,
          (seen) => ({ restrictionId: seen.id, version: seen.version, reason, words: why.trim() }),
          ({ key, missing }) => (missing > 0 ? next("proposed", { key, count: missing }) : t("done", { key })),
        )
      }
    >
      <Field label={t("reason")}>
        <Select
          value={reason}
          onChange={setReason}
          options={releaseReasons.map((value) => ({ value, label: words.release(value) }))}
        />
      </Field>
      <WhyField label={t("why")} hint={t("hint")} value={why} onChange={setWhy} />
    </AskDialog>
  );
}
