"use client";
// The documents that are held for a customer: what they are, how they stand, until when they count; each leads to where it can be
// opened with a reason. Never a name or a picture.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { HeldDocument } from "@/lib/documents/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Tag, type Tone } from "../ui/tag";

const SHOWN = 6;
const tones: Readonly<Record<string, Tone>> = { accepted: "ok", rejected: "warn", provided: "info", checking: "info" };

export function HeldList({ documents }: { documents: readonly HeldDocument[] }) {
  const t = useTranslations("documents.held");
  const [all, setAll] = useState(false);
  return (
    <Card heading={t("title")}>
      {documents.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {(all ? documents : documents.slice(0, SHOWN)).map((document) => (
          <Held key={document.id} document={document} />
        ))}
      </ul>
      {documents.length > SHOWN && !all && (
        <Button tone="ghost" size="sm" onClick={() => setAll(true)}>
          {t("all", { count: documents.length })}
        </Button>
      )}
    </Card>
  );
}

function Held({ document }: { document: HeldDocument }) {
  const t = useTranslations("documents.held");
  const types = useCodeText("documents.type");
  const kinds = useCodeText("inquiry-desk.kind");
  const states = useCodeText("documents.held.state");
  const format = useFormat();
  const { documentType, kind, inquiryId, itemState, validUntil } = document;
  const known = documentType && documentType !== "unknown" ? types(documentType) : null;
  const name = known ?? (kind ? kinds(kind) : t("unknownKind"));
  const day = (iso: string): string => format.date(Date.parse(iso));
  const accepted = itemState === "accepted" && validUntil;
  return (
    <li className="border-line border-t py-2 first:border-t-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {inquiryId ? (
          <Link
            href={`/inquiries/${inquiryId}?document=${document.id}`}
            className="font-medium text-ink underline underline-offset-2"
          >
            {name}
          </Link>
        ) : (
          <span className="font-medium">{name}</span>
        )}
        {itemState && <Tag tone={tones[itemState]}>{states(itemState)}</Tag>}
      </p>
      <p className="text-ink-2">
        {[
          known && kind ? kinds(kind) : null,
          accepted ? t("validUntil", { when: day(validUntil) }) : t("sent", { when: day(document.createdAt) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
}
