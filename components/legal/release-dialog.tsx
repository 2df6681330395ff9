"use client";
// Releasing from an order: which of the measures that stand on the customers it names, and why.
import { useQueries } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RequestView } from "@/lib/legal-requests/dto";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { standing } from "@/lib/restrictions/states";
import { askApi } from "../case-queue/ask-api";
import { useRestrictionWords } from "../restriction/restriction-words";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea } from "../ui/field";
import { Name } from "../ui/name";
import { FormDialog } from "./form-dialog";
import type { RequestActions } from "./request-actions";
import type { DeskHandle } from "./use-desk";

type Props = {
  desk: DeskHandle<RequestView>;
  actions: RequestActions;
  names: ReadonlyMap<string, string>;
  onClose: () => void;
};
const MOST = 50;

export function ReleaseDialog({ desk, actions, names, onClose }: Props) {
  const t = useTranslations("legal.decide");
  const words = useRestrictionWords();
  const { view } = desk;
  const [why, setWhy] = useState("");
  // as it was when the dialog opened
  const [seen] = useState({ requestId: view.id, version: view.version });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const customers = [...names.keys()].slice(0, MOST);
  const answers = useQueries({
    queries: customers.map((id) => ({
      queryKey: ["restrictions", "of", id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        askApi<RestrictionRow[]>(`/api/customers/${id}/restrictions`, signal),
    })),
  });
  const rows = answers.flatMap(({ data }) => data ?? []).filter(({ state }) => standing.includes(state));
  const chosen = rows.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const submit = () => desk.run(actions.release, { ...seen, restrictionIds: chosen, why }, t("done"));
  return (
    <FormDialog
      title={t("releaseTitle")}
      description={t("releaseDetail")}
      go={t("releaseGo")}
      lacks={
        chosen.length === 0 || why.trim().length < 3 ? t(chosen.length === 0 ? "releaseNone" : "because") : undefined
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {rows.length === 0 && <p className="text-ink-3">{t("releaseNone")}</p>}
      {rows.map((row) => (
        <Checkbox
          key={row.id}
          checked={!left.has(row.id)}
          onChange={(checked) => {
            const next = new Set(left);
            if (checked) next.delete(row.id);
            else next.add(row.id);
            setLeft(next);
          }}
        >
          {row.key} · {words.measure(row.measure)} · <Name>{names.get(row.customerId) ?? ""}</Name>
        </Checkbox>
      ))}
      <Field label={t("because")}>
        <TextArea maxLength={4000} value={why} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
