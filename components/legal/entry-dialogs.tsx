"use client";
// Adding whom a request names: one by hand, or a court's list, whose bad lines are told one by one.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { RequestView } from "@/lib/legal-requests/dto";
import { Field, TextField } from "../ui/field";
import { readAmount } from "./amounts";
import { FormDialog } from "./form-dialog";
import { useLegalCode } from "./legal-words";
import type { RequestActions } from "./request-actions";
import type { DeskHandle } from "./use-desk";

type Props = { desk: DeskHandle<RequestView>; actions: RequestActions; onClose: () => void };
const nobody = { account: "", name: "", address: "", amount: "" };

export function AddEntryDialog({ desk, actions, onClose }: Props) {
  const t = useTranslations("legal.entries");
  const [typed, setTyped] = useState(nobody);
  const field = (name: keyof typeof nobody) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const all = useTranslations("legal");
  const amount = readAmount(typed.amount);
  const unread = amount === undefined ? all("takeIn.badAmount") : undefined;
  const names = (["account", "name", "address"] as const).filter((name) => typed[name].trim() !== "");
  const submit = () => {
    const named = Object.fromEntries(names.map((name) => [name, typed[name].trim()]));
    const entries = [{ ...named, amountUsdCents: amount ?? null }];
    const { id, version } = desk.view;
    return desk.run(actions.addEntries, { requestId: id, version, entries }, t("matched"));
  };
  return (
    <FormDialog
      title={t("addTitle")}
      go={t("addGo")}
      lacks={unread ?? (names.length === 0 ? t("named") : undefined)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("account")} maxLength={300} optional {...field("account")} />
      <TextField label={t("name")} maxLength={300} optional {...field("name")} />
      <TextField label={t("address")} maxLength={300} optional {...field("address")} />
      <TextField label={t("amountUsd")} inputMode="decimal" optional error={unread} {...field("amount")} />
    </FormDialog>
  );
}

export function ImportDialog({ desk, actions, onClose }: Props) {
  const t = useTranslations("legal.entries");
  const codes = useLegalCode();
  const [csv, setCsv] = useState("");
  const [bad, setBad] = useState<{ fault: string | null; lines: { line: number; code: string }[] } | null>(null);
  const submit = async () => {
    setBad(null);
    const { id, version } = desk.view;
    const result = await actions
      .importList(newActionKey(), { requestId: id, version, csv })
      .catch(
        () => ({ ok: false, error: { code: "unavailable" as const, detail: undefined, params: undefined } }) as const,
      );
    await desk.refresh();
    if (result.ok) return null;
    const { fault = null, lines = [] } = (result.error.params ?? {}) as {
      fault?: string;
      lines?: { line: number; code: string }[];
    };
    setBad({ fault, lines });
    return codes("failure", result.error.detail ?? result.error.code);
  };
  return (
    <FormDialog
      title={t("listTitle")}
      description={t("listDetail")}
      go={t("listGo")}
      lacks={csv === "" ? t("listFile") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("listFile")}>
        <input
          type="file"
          aria-label={t("listFile")}
          accept=".csv,text/csv,text/plain"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // nothing can be taken in until the new file has been read
            setCsv("");
            const isStill = ({ files }: HTMLInputElement): boolean => files?.[0] === file;
            const input = event.target;
            void file?.text().then((text) => isStill(input) && setCsv(text));
          }}
        />
      </Field>
      {bad && (
        <div role="status">
          <p className="font-medium">
            {bad.fault ? codes("csv", bad.fault) : t("badLines", { count: bad.lines.length })}
          </p>
          <ul className="m-0 max-h-48 list-none overflow-y-auto p-0">
            {bad.lines.map(({ line, code }) => (
              <li key={line}>{t("badLine", { line, why: codes("csv", code) })}</li>
            ))}
          </ul>
        </div>
      )}
    </FormDialog>
  );
}
