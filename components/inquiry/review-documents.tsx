"use client";
// The files of one item, or of an appeal: each with what the checks say, one of them open.
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useState } from "react";
import type { DocumentBrief, InquiryItemView, InquiryView } from "@/lib/inquiries/dto";
import type { DocumentActions } from "../document/document-actions";
import { DocumentViewer } from "../document/viewer";
import { classNames } from "../ui/class-names";
import { Tag, type Tone } from "../ui/tag";
import { useInquiryWords } from "./inquiry-words";

const tones: Record<NonNullable<DocumentBrief["verdict"]>, Tone> = { pass: "ok", retry: "warn", unsure: "info" };

type Props = {
  view: Pick<InquiryView, "id" | "reasonGiven">;
  item: Pick<InquiryItemView, "documents">;
  may: { documents: boolean; download: boolean };
  actions: DocumentActions;
};

export function ReviewDocuments({ view, item, may, actions }: Props) {
  const t = useTranslations("inquiry-desk.documents");
  const files = item.documents.filter(({ state }) => state !== "removed");
  const [chosen, setChosen] = useQueryState("document");
  const [given, setGiven] = useState(view.reasonGiven);
  if (files.length === 0) return null;
  const current = files.find(({ id }) => id === chosen) ?? files[0];
  return (
    <section aria-label={t("title")}>
      <ul className="flex flex-wrap gap-1.5">
        {files.map((file) => (
          <li key={file.id}>
            <button
              type="button"
              aria-pressed={file.id === current?.id}
              onClick={() => void setChosen(file.id)}
              className={classNames(
                "flex min-h-8 max-w-64 items-center gap-2 rounded-md border px-2.5 py-1 text-start hover:bg-sunken",
                file.id === current?.id ? "border-accent bg-accent-soft" : "border-line-strong",
              )}
            >
              <bdi className="truncate">{file.name}</bdi>
              <FileState file={file} />
            </button>
          </li>
        ))}
      </ul>
      {current && !may.documents && <Codes file={current} />}
      {current && may.documents && (
        <div className="mt-2.5">
          <DocumentViewer
            key={current.id}
            documentId={current.id}
            subjectId={view.id}
            reasonGiven={given}
            stamp={current.state}
            mayDownload={may.download}
            actions={actions}
            onOpened={() => setGiven(true)}
          />
        </div>
      )}
    </section>
  );
}

function FileState({ file }: { file: DocumentBrief }) {
  const t = useTranslations("inquiry-desk.documents");
  if (file.state === "checking") return <Tag>{t("checking", { progress: file.progress })}</Tag>;
  if (file.verdict) return <Tag tone={tones[file.verdict]}>{t(`verdict.${file.verdict}`)}</Tag>;
  return <Tag>{t("unchecked")}</Tag>;
}

function Codes({ file }: { file: DocumentBrief }) {
  const words = useInquiryWords();
  if (file.codes.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-0.5">
      {file.codes.map((code) => (
        <li key={code} className="text-warn">
          {words.rejected(code)}
        </li>
      ))}
    </ul>
  );
}
