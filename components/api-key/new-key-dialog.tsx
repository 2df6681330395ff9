"use client";
// A new key: which system it is for, what it may do, for whom, and when it ends by itself.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { KeyList } from "@/lib/api/list-keys";
import type { AppError } from "@/lib/errors";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { KeyActions } from "./key-actions";
import { scopeCode } from "./scope-code";

type Props = {
  entities: KeyList["entities"];
  scopes: readonly string[];
  failure: (error: AppError) => string;
  create: KeyActions["create"];
  onClose: () => void;
  onDone: (name: string, secret: string) => void;
};
type Scope = Parameters<KeyActions["create"]>[1]["scopes"][number];
const lifetimes = ["30", "90", "365", "730"] as const;
const unreachable = { ok: false, error: { code: "unavailable" } } as const;
const toggled = (before: readonly string[], one: string, on: boolean): string[] =>
  on ? [...before, one] : before.filter((each) => each !== one);

export function NewKeyDialog({ entities, scopes, failure, create, onClose, onDone }: Props) {
  const t = useTranslations("api-keys");
  const formId = useId();
  const [name, setName] = useState("");
  const [may, setMay] = useState<string[]>([]);
  const [codes, setCodes] = useState<string[]>(entities.length === 1 ? entities.map(({ code }) => code) : []);
  const [days, setDays] = useState<string | null>("365");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<AppError | null>(null);
  const missing = !name.trim() || may.length === 0 || codes.length === 0;
  const submit = async () => {
    if (missing || busy) return;
    setBusy(true);
    const asked = { name: name.trim(), scopes: may as Scope[], entities: codes, lifetimeDays: Number(days) };
    const result = await create(newActionKey(), asked).catch(() => unreachable);
    setBusy(false);
    if (result.ok) onDone(asked.name, result.value.key);
    else setRefused(result.error);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("form.title")}
      description={t("form.detail")}
      footer={
        <>
          {refused && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure(refused)}
            </p>
          )}
          <Button
            tone="main"
            type="submit"
            form={formId}
            busy={busy}
            disabledReason={missing ? t("form.missing") : undefined}
          >
            {t("form.confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t("form.name")}
          hint={t("form.nameHint")}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset>
          <legend className="mb-1 font-medium">{t("facts.may")}</legend>
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              checked={may.includes(scope)}
              onChange={(on) => setMay((before) => toggled(before, scope, on))}
            >
              {t(`scope.${scopeCode(scope)}`)}
            </Checkbox>
          ))}
        </fieldset>
        {entities.length > 1 && (
          <fieldset>
            <legend className="mb-1 font-medium">{t("facts.entities")}</legend>
            {entities.map(({ code, name: entity }) => (
              <Checkbox
                key={code}
                checked={codes.includes(code)}
                onChange={(on) => setCodes((before) => toggled(before, code, on))}
              >
                {entity}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <Field label={t("form.lifetime")} hint={t("form.lifetimeHint")}>
          <Select
            value={days}
            onChange={setDays}
            options={lifetimes.map((each) => ({ value: each, label: t("form.days", { count: Number(each) }) }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}
