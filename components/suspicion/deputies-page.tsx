"use client";
// Who holds the MLRO's role for a while: named, until when, by whom; naming takes a fresh code.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { DeputiesView, DeputyView } from "@/lib/suspicion/dto";
import type { endDeputyInput, nameDeputyInput } from "@/lib/suspicion/schema";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Field, TextField } from "../ui/field";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import { Tag } from "../ui/tag";
import { useSuspicionFailure } from "./suspicion-words";

export type DeputyActions = {
  name: Act<z.input<typeof nameDeputyInput>, { id: string }>;
  end: Act<z.input<typeof endDeputyInput>, { id: string }>;
  confirm: ConfirmAction;
};

export function DeputiesPage({ view, actions }: { view: DeputiesView; actions: DeputyActions }) {
  const t = useTranslations("suspicion");
  const router = useRouter();
  const failed = useSuspicionFailure();
  const confirming = useConfirmed(actions.confirm);
  const [isOpen, setOpen] = useState(false);
  const [person, setPerson] = useState<string | null>(null);
  const [day, setDay] = useState("");
  const end = async (deputyId: string) => {
    const result = await actions.end(newActionKey(), { deputyId }).catch(() => null);
    if (!result?.ok) return void toast.error(failed(result?.error ?? { code: "unavailable" }));
    toast.success(t("deputies.ended"));
    router.refresh();
  };
  const name = async (): Promise<string | null> => {
    const until = new Date(`${day}T23:59:59Z`).toISOString();
    const result = await confirming.attempt(() => actions.name(newActionKey(), { staffId: person ?? "", until }));
    if (!result.ok) return failed(result.error);
    toast.success(t("deputies.done", { name: view.candidates.find(({ id }) => id === person)?.name ?? "" }));
    setPerson(null);
    router.refresh();
    return null;
  };
  return (
    <>
      <TopBar
        crumbs={[{ label: t("title"), href: "/suspicion" }]}
        title={t("deputies.title")}
        summary={t("deputies.summary")}
        end={
          view.mayName && (
            <Button tone="main" onClick={() => setOpen(true)}>
              {t("deputies.name")}
            </Button>
          )
        }
      />
      <PageBody>
        {view.deputies.length === 0 && <EmptyState title={t("deputies.none")} detail={t("deputies.noneDetail")} />}
        <div className="flex max-w-3xl flex-col gap-3.5">
          {view.deputies.map((deputy) => (
            <DeputyCard key={deputy.id} deputy={deputy} onEnd={view.mayName ? () => void end(deputy.id) : null} />
          ))}
        </div>
      </PageBody>
      {isOpen && (
        <FormDialog
          title={t("deputies.name")}
          description={t("deputies.detail")}
          go={t("deputies.go")}
          lacks={person && day ? undefined : t("deputies.lacks")}
          onSubmit={name}
          onClose={() => setOpen(false)}
        >
          <Field label={t("deputies.person")}>
            <Select
              label={t("deputies.person")}
              value={person}
              onChange={setPerson}
              options={view.candidates.map(({ id, name: label }) => ({ value: id, label }))}
            />
          </Field>
          <TextField
            label={t("deputies.until")}
            type="date"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          {confirming.dialog}
        </FormDialog>
      )}
    </>
  );
}

function DeputyCard({ deputy, onEnd }: { deputy: DeputyView; onEnd: (() => void) | null }) {
  const t = useTranslations("suspicion.deputies");
  const format = useFormat();
  const { endedAt } = deputy;
  return (
    <Card
      level={2}
      heading={<Name>{deputy.person.name}</Name>}
      aside={
        <Tag tone={endedAt ? "none" : "ok"}>
          {endedAt
            ? t("endedOn", { when: format.date(Date.parse(endedAt)) })
            : t("untilOn", { when: format.date(Date.parse(deputy.until)) })}
        </Tag>
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-2">{t("by", { name: deputy.namedBy.name })}</p>
        {!endedAt && onEnd && (
          <Button size="sm" onClick={onEnd}>
            {t("end")}
          </Button>
        )}
      </div>
    </Card>
  );
}
