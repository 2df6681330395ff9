"use client";
// Composing a bulk proposal: the measure, its terms, and for each account what may be held of it; told beforehand what would happen.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AppError } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { BatchPreview } from "@/lib/restrictions/batches/dto";
import { type BatchMeasure, batchMeasures } from "@/lib/restrictions/batches/schema";
import { type Concern, concerns, type LiftCondition, liftConditions } from "@/lib/restrictions/states";
import { useRestrictionWords } from "../restriction/restriction-words";
import { Button } from "../ui/button";
import { FactLine, FactList } from "../ui/fact-list";
import { Field, TextArea, TextField } from "../ui/field";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import { endOfDay, readAmount, writeAmount } from "./amounts";
import { FormDialog } from "./form-dialog";
import { useLegalFailure } from "./legal-words";
import type { BatchActions } from "./request-actions";
import type { DeskHandle } from "./use-desk";

type BatchCandidate = { customerId: string; name: string; usdCents: number | null };
type Props = {
  desk: Pick<DeskHandle<{ id: string; version: number }>, "run">;
  source: { legalRequestId?: string; investigationId?: string };
  candidates: BatchCandidate[];
  measure: BatchMeasure;
  actions: BatchActions;
  onClose: () => void;
};
const SHOWN = 200;

export function BatchDialog({ desk, source, candidates, measure: begin, actions, onClose }: Props) {
  const t = useTranslations("legal.batch");
  const words = useRestrictionWords();
  const failure = useLegalFailure();
  const isOrder = source.legalRequestId !== undefined;
  const [members, setMembers] = useState(() =>
    candidates.map((one) => ({ ...one, amount: writeAmount(one.usdCents) })),
  );
  const [measure, setMeasure] = useState<BatchMeasure>(begin);
  const [concern, setConcern] = useState<Concern>(isOrder ? "legal_obligation" : "unusual_activity");
  const [liftsWhen, setLiftsWhen] = useState<LiftCondition>(isOrder ? "order_ends" : "review_finished");
  const [text, setText] = useState({ why: "", whyNotLess: "", told: "", until: "" });
  const [preview, setPreview] = useState<BatchPreview | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const until = endOfDay(text.until);
  const terms = {
    ...source,
    measure,
    members: members.map(({ customerId, amount }) => ({ customerId, usdCents: readAmount(amount) ?? null })),
    ...(until && (measure === "suspension" ? { reviewAt: until } : { endsAt: until })),
  };
  const look = async () => {
    setBusy(true);
    setTold(null);
    const response = await fetch("/api/batches/preview", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(terms),
    }).catch(() => null);
    const body = (await response?.json().catch(() => null)) as { value?: BatchPreview; error?: AppError } | null;
    setPreview(body?.value ?? null);
    if (!body?.value) setTold(failure(body?.error ?? { code: "unavailable" }));
    setBusy(false);
  };
  const barred = new Map(
    preview?.entries.flatMap(({ customerId, refused }) => (refused ? [[customerId, refused]] : [])),
  );
  const submit = () =>
    desk.run(
      actions.propose,
      {
        ...{ ...terms, concern, liftsWhen, why: text.why },
        ...(text.whyNotLess.trim() && { whyNotLess: text.whyNotLess }),
        ...(text.told.trim() && { told: text.told }),
      },
      ({ key }) => t("done", { key }),
    );
  const wrong = members.some(({ amount }) => readAmount(amount) === undefined);
  const area = (name: "why" | "whyNotLess" | "told", optional = false) => (
    <Field label={t(name)} optional={optional}>
      <TextArea
        maxLength={2000}
        value={text[name]}
        onChange={(event) => setText({ ...text, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <FormDialog
      size="lg"
      title={t(isOrder && begin === "freeze" ? "composeFreeze" : "compose", { count: members.length })}
      description={t("detail")}
      go={t("go")}
      lacks={members.length === 0 || wrong || text.why.trim().length < 3 ? t(wrong ? "amount" : "why") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label={t("measure")}>
          <Select
            value={measure}
            onChange={setMeasure}
            options={batchMeasures.map((value) => ({
              value,
              label: words.measure(value),
              disabled: value === "freeze" && !isOrder,
            }))}
          />
        </Field>
        <TextField
          label={t("until")}
          hint={t("untilHint")}
          type="date"
          optional
          value={text.until}
          onChange={(event) => setText({ ...text, until: event.target.value })}
        />
        <Field label={t("concern")}>
          <Select
            value={concern}
            onChange={setConcern}
            options={concerns.map((value) => ({ value, label: words.concern(value) }))}
          />
        </Field>
        <Field label={t("liftsWhen")}>
          <Select
            value={liftsWhen}
            onChange={setLiftsWhen}
            options={liftConditions
              .filter((value) => value !== "nothing")
              .map((value) => ({ value, label: words.liftsWhen(value) }))}
          />
        </Field>
      </div>
      {area("why")}
      {area("whyNotLess", !preview?.needsWhyNotLess)}
      {area("told", true)}
      <Accounts
        members={members}
        barred={barred}
        onChange={(customerId, amount) => {
          setPreview(null);
          setMembers(members.map((one) => (one.customerId === customerId ? { ...one, amount } : one)));
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={busy} onClick={() => void look()}>
          {t("preview")}
        </Button>
        {preview && barred.size > 0 && (
          <Button
            tone="ghost"
            onClick={() => {
              setMembers(members.filter(({ customerId }) => !barred.has(customerId)));
              setPreview(null);
            }}
          >
            {t("leaveOut")}
          </Button>
        )}
        {told && (
          <p role="alert" className="text-risk">
            {told}
          </p>
        )}
      </div>
      {preview && <Previewed preview={preview} barred={barred.size} />}
    </FormDialog>
  );
}

type AccountsProps = {
  members: (BatchCandidate & { amount: string })[];
  barred: ReadonlyMap<string, string>;
  onChange: (customerId: string, amount: string) => void;
};

function Accounts({ members, barred, onChange }: AccountsProps) {
  const t = useTranslations("legal");
  return (
    <ul className="m-0 max-h-64 list-none overflow-y-auto rounded-md border border-line p-0">
      {members.slice(0, SHOWN).map(({ customerId, name, amount }) => {
        const why = barred.get(customerId);
        return (
          <li key={customerId} className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">
              <Name>{name}</Name>
              {why && (
                <span className="block text-risk text-sm">{t(`entryBarred.${why}` as "entryBarred.unknown")}</span>
              )}
            </span>
            <input
              aria-label={`${t("batch.amount")}: ${name}`}
              inputMode="decimal"
              placeholder={t("batch.all")}
              value={amount}
              onChange={(event) => onChange(customerId, event.target.value)}
              className="min-h-control w-32 rounded-md border border-control bg-surface px-2 text-end text-ink tabular-nums"
            />
          </li>
        );
      })}
      {members.length > SHOWN && (
        <li className="px-3 py-1.5 text-ink-3">{t("entries.more", { count: members.length - SHOWN })}</li>
      )}
    </ul>
  );
}

function Previewed({ preview, barred }: { preview: BatchPreview; barred: number }) {
  const t = useTranslations("legal");
  const words = useRestrictionWords();
  const format = useFormat();
  const count = preview.entries.length;
  const until = preview.endsAt ?? preview.reviewAt;
  return (
    <div role="status">
      <p className="font-medium">{t("batch.previewed", { placed: count - barred, count })}</p>
      <FactList>
        <FactLine name={t("fact.ground")}>{words.ground(preview.ground)}</FactLine>
        {until && <FactLine name={t("batch.until")}>{format.date(Date.parse(until))}</FactLine>}
        <FactLine name={t("batch.total")}>
          {preview.totalUsdCents === null ? t("batch.all") : format.money(preview.totalUsdCents, true)}
        </FactLine>
        {preview.leftUsdCents !== null && (
          <FactLine name={t("batch.left")}>{format.money(preview.leftUsdCents, true)}</FactLine>
        )}
      </FactList>
      {preview.overWhole && <p className="text-risk">{t("batch.overWhole")}</p>}
      {preview.gagUntil && (
        <p className="text-warn">{t("tag.gagUntil", { until: format.date(Date.parse(preview.gagUntil)) })}</p>
      )}
    </div>
  );
}
