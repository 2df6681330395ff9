"use client";
// The page of one investigation: members and where the money went in the middle; addresses, what they share and notes at the side.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InvestigationView } from "@/lib/investigations/dto";
import { type Outcome, outcomes } from "@/lib/investigations/schema";
import { BatchesCard } from "../legal/batches-card";
import { FormDialog } from "../legal/form-dialog";
import { HistoryCard } from "../legal/history-card";
import { type DeskHandle, useDesk } from "../legal/use-desk";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Field, TextArea } from "../ui/field";
import { Moment } from "../ui/moment";
import { Select } from "../ui/select";
import { Tag } from "../ui/tag";
import type { InvestigationActions } from "./investigation-actions";
import { MembersCard } from "./members-card";
import { TraceCard } from "./trace-card";

type Props = { desk: DeskHandle<InvestigationView>; actions: InvestigationActions };
type Namespace = { (key: never): string; has: (key: never) => boolean };

export function InvestigationScreen({
  initial,
  actions,
}: {
  initial: InvestigationView;
  actions: InvestigationActions;
}) {
  const t = useTranslations("investigations");
  const history = useTranslations("investigations.history") as unknown as Namespace;
  const format = useFormat();
  const url = `/api/investigations/${initial.id}`;
  const topic = `investigation:${initial.id}` as const;
  const desk = useDesk<InvestigationView>({ initial, url, topic, confirm: actions.confirm });
  const { view } = desk;
  const [isClosing, setClosing] = useState(false);
  const names = useMemo(
    () => new Map(view.members.map(({ customerId, name, externalId }) => [customerId, name ?? externalId])),
    [view.members],
  );
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("title"), href: "/investigations" }, { label: view.key }]}
        title={view.title ?? view.key}
        tags={<Tag tone={view.state === "open" ? "info" : "none"}>{t(`state.${view.state}`)}</Tag>}
        end={
          <>
            {view.legalRequest && (
              <Link
                href={`/legal-requests/${view.legalRequest.id}`}
                className="text-ink-2 underline underline-offset-2"
              >
                {t("fromRequest", { key: view.legalRequest.key })}
              </Link>
            )}
            {view.may.work === null && <Button onClick={() => setClosing(true)}>{t("close.open")}</Button>}
          </>
        }
      />
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_300px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <MembersCard desk={desk} actions={actions} />
            <BatchesCard desk={desk} batches={view.batches} names={names} actions={actions.batch} />
            {view.may.work === null && view.seeds.length > 0 && <TraceCard desk={desk} actions={actions} />}
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <SeedsCard desk={desk} actions={actions} />
            <Card heading={t("shared.title")}>
              {view.shared.length === 0 && <p className="text-ink-3">{t("shared.none")}</p>}
              <FactList>
                {view.shared.map((one) => (
                  <FactLine key={`${one.kind} ${one.customerIds.join()}`} name={t(`shared.${one.kind}`)}>
                    <span title={format.list(one.customerIds.map((id) => names.get(id) ?? ""))}>
                      {t("shared.by", { count: one.customerIds.length })}
                    </span>
                  </FactLine>
                ))}
              </FactList>
            </Card>
            <NotesCard desk={desk} actions={actions} />
            <HistoryCard
              title={t("history.title")}
              lines={view.history}
              say={(kind) => {
                const name = kind.replace("investigation.", "") as never;
                return history(history.has(name) ? name : ("other" as never));
              }}
            />
          </div>
        </div>
      </PageBody>
      {isClosing && <CloseDialog desk={desk} actions={actions} onClose={() => setClosing(false)} />}
      {desk.over}
    </>
  );
}

function SeedsCard({ desk, actions }: Props) {
  const t = useTranslations("investigations");
  const { view } = desk;
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const chain = view.seeds[0]?.chain ?? "ethereum";
  const seeds = text.split(/\s+/).flatMap((address) => (address ? [{ chain, address }] : []));
  return (
    <Card
      heading={t("seeds.title")}
      aside={
        view.may.work === null && (
          <Button size="sm" onClick={() => setOpen(true)}>
            {t("seeds.add")}
          </Button>
        )
      }
    >
      {view.seeds.length === 0 && <p className="text-ink-3">{t("seeds.none")}</p>}
      <ul className="m-0 list-none break-all p-0">
        {view.seeds.map((seed) => (
          <li key={seed.address}>
            {seed.address} <span className="text-ink-3">{seed.chain}</span>
          </li>
        ))}
      </ul>
      {isOpen && (
        <FormDialog
          title={t("seeds.add")}
          go={t("seeds.go")}
          lacks={seeds.length === 0 ? t("open.addresses") : undefined}
          onSubmit={() =>
            desk.run(actions.addSeeds, { investigationId: view.id, version: view.version, seeds }, t("done"))
          }
          onClose={() => setOpen(false)}
        >
          <Field label={t("open.addresses")}>
            <TextArea maxLength={6000} value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
        </FormDialog>
      )}
    </Card>
  );
}

function NotesCard({ desk, actions }: Props) {
  const t = useTranslations("investigations");
  const { view } = desk;
  const [body, setBody] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const add = async () => {
    const failed = await desk.run(actions.note, { investigationId: view.id, body }, t("done"));
    setFailure(failed);
    if (!failed) setBody("");
  };
  return (
    <Card heading={t("notes.title")}>
      {view.notes.length === 0 && <p className="text-ink-3">{t("notes.none")}</p>}
      {view.notes.map((note) => (
        <div key={note.id} className="border-line border-t py-1.5 first:border-t-0">
          <p className="whitespace-pre-line">{note.body}</p>
          <p className="text-ink-3 text-sm">
            {note.by?.name} · <Moment at={Date.parse(note.at)} />
          </p>
        </div>
      ))}
      {view.may.work === null && (
        <div className="mt-2 flex flex-col gap-2">
          <Field label={t("notes.write")} error={failure}>
            <TextArea maxLength={2000} value={body} onChange={(event) => setBody(event.target.value)} />
          </Field>
          <Button
            busy={desk.busy}
            disabledReason={body.trim().length < 3 ? t("notes.write") : undefined}
            onClick={() => void add()}
          >
            {t("notes.add")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function CloseDialog({ desk, actions, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("investigations.close");
  const all = useTranslations("investigations");
  const [outcome, setOutcome] = useState<Outcome>("nothing_found");
  const [words, setWords] = useState("");
  // as it was when the dialog opened
  const [seen] = useState({ investigationId: desk.view.id, version: desk.view.version });
  return (
    <FormDialog
      title={t("title")}
      description={t("detail")}
      go={t("go")}
      lacks={words.trim().length < 3 ? t("words") : undefined}
      onSubmit={() => desk.run(actions.close, { ...seen, outcome, words }, all("done"))}
      onClose={onClose}
    >
      <Field label={t("outcome")}>
        <Select
          value={outcome}
          onChange={setOutcome}
          options={outcomes.map((value) => ({ value, label: all(`outcome.${value}`) }))}
        />
      </Field>
      <Field label={t("words")}>
        <TextArea maxLength={2000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
