"use client";
// Notes on the case, the newest first, and writing one.
import { useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import type { CaseDetail } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { TextArea } from "../ui/field";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { sectionId } from "./sections";

/** `field` is where the key N puts the focus. What is written stays when saving fails. */
export function NotesCard(props: {
  detail: CaseDetail;
  add: (body: string) => Promise<boolean>;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useTranslations("case");
  const { detail } = props;
  return (
    <div id={sectionId("notes")} tabIndex={-1} className="rounded-lg">
      <Card level={2} heading={t("note.title")}>
        {detail.may.work && <NoteForm add={props.add} field={props.field} />}
        {detail.notes.length === 0 && !detail.may.work && <p className="text-ink-3">{t("note.none")}</p>}
        <ul>
          {detail.notes.map((note) => (
            <li key={note.id} className="border-line border-t py-2 first:border-t-0 last:pb-0">
              <p className="flex flex-wrap items-center gap-x-2 text-ink-3">
                <span className="font-medium text-ink-2">
                  <Name>{note.author.name}</Name>
                </span>
                <Moment at={Date.parse(note.at)} show="when" />
                {note.isNew && <Tag tone="info">{t("isNew")}</Tag>}
              </p>
              <p dir="auto" className="whitespace-pre-wrap break-words">
                {note.body}
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function NoteForm({
  add,
  field,
}: {
  add: (body: string) => Promise<boolean>;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const t = useTranslations("case.note");
  const [body, setBody] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy || !body.trim()) return;
    setBusy(true);
    if (await add(body.trim())) setBody("");
    setBusy(false);
  };
  return (
    <form
      className="mb-2 flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea
        ref={field}
        aria-label={t("add")}
        aria-keyshortcuts="n"
        placeholder={t("placeholder")}
        rows={2}
        maxLength={8_000}
        dir="auto"
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.stopPropagation();
            void save();
          }
        }}
      />
      {body.trim() !== "" && (
        <Button type="submit" size="sm" busy={busy} keys="mod+enter">
          {t("save")}
        </Button>
      )}
    </form>
  );
}
