"use client";
// Taking a request in: what it is, whose, until when.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { RequestReceipt } from "@/lib/legal-requests/dto";
import type { takeInInput } from "@/lib/legal-requests/schema";
import {
  freezingKinds,
  type RequestGround,
  type RequestKind,
  requestGrounds,
  requestKinds,
} from "@/lib/legal-requests/states";
import type { Act } from "../case/case-actions";
import { CountryField } from "../ui/country-field";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { endOfDay, readAmount } from "./amounts";
import { FormDialog } from "./form-dialog";
import { useLegalFailure } from "./legal-words";

export type TakeInActions = { takeIn: Act<z.input<typeof takeInInput>, RequestReceipt> };
type Props = { entities: { id: string; code: string }[]; actions: TakeInActions; onClose: () => void };
const fresh = {
  authority: "",
  country: "",
  reference: "",
  received: "",
  due: "",
  expires: "",
  gag: "",
  amount: "",
  asks: "",
};

export function TakeInDialog({ entities, actions, onClose }: Props) {
  const t = useTranslations("legal");
  const common = useTranslations("common.list");
  const router = useRouter();
  const words = useLegalFailure();
  const [entityId, setEntity] = useState(entities[0]?.id ?? "");
  const [kind, setKind] = useState<RequestKind>("freeze_order");
  const [ground, setGround] = useState<RequestGround>("judicial_order");
  const [typed, setTyped] = useState(fresh);
  const field = (name: keyof typeof fresh) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const amount = readAmount(typed.amount);
  const submit = async () => {
    const result = await actions
      .takeIn(newActionKey(), {
        ...{ entityId, kind, ground: freezingKinds.includes(kind) ? ground : null },
        ...{ authority: typed.authority, country: typed.country, reference: typed.reference },
        ...{
          receivedAt: typed.received === "" ? new Date().toISOString() : `${typed.received}T00:00:00Z`,
          asks: typed.asks,
        },
        ...{ dueAt: endOfDay(typed.due), expiresAt: endOfDay(typed.expires), gagUntil: endOfDay(typed.gag) },
        amountUsdCents: amount ?? null,
      })
      .catch(() => ({ ok: false, error: { code: "unavailable" } }) as const);
    if (!result.ok) return words(result.error);
    toast.success(t("takeIn.done", { key: result.value.key }));
    router.push(`/legal-requests/${result.value.id}`);
    return null;
  };
  return (
    <FormDialog
      size="lg"
      title={t("takeIn.title")}
      description={t("takeIn.detail")}
      go={t("takeIn.go")}
      lacks={amount === undefined ? t("takeIn.badAmount") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        {entities.length > 1 && (
          <Field label={common("entity")}>
            <Select
              value={entityId}
              onChange={setEntity}
              options={entities.map(({ id, code }) => ({ value: id, label: code }))}
            />
          </Field>
        )}
        <Field label={t("takeIn.kind")}>
          <Select
            value={kind}
            onChange={setKind}
            options={requestKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Field>
        {freezingKinds.includes(kind) && (
          <Field label={t("takeIn.ground")}>
            <Select
              value={ground}
              onChange={setGround}
              options={requestGrounds.map((value) => ({ value, label: t(`ground.${value}`) }))}
            />
          </Field>
        )}
        <TextField label={t("takeIn.authority")} maxLength={200} {...field("authority")} />
        <CountryField
          label={t("takeIn.country")}
          value={typed.country || null}
          onChange={(code) => setTyped({ ...typed, country: code ?? "" })}
        />
        <TextField label={t("takeIn.reference")} maxLength={100} {...field("reference")} />
        <TextField label={t("takeIn.received")} type="date" optional {...field("received")} />
        <TextField label={t("takeIn.due")} type="date" optional {...field("due")} />
        <TextField label={t("takeIn.expires")} type="date" optional {...field("expires")} />
        <TextField label={t("takeIn.gag")} type="date" optional {...field("gag")} />
        <TextField
          label={t("takeIn.amount")}
          hint={t("takeIn.amountHint")}
          inputMode="decimal"
          optional
          {...(amount === undefined && { error: t("takeIn.badAmount") })}
          {...field("amount")}
        />
      </div>
      <Field label={t("takeIn.asks")}>
        <TextArea maxLength={4000} {...field("asks")} />
      </Field>
    </FormDialog>
  );
}
