"use client";
// The inquiries of a case or customer, newest first: what was asked, how it stands, until when, and that the customer replied.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { withUs } from "@/lib/inquiries/states";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Deadline, Moment } from "../ui/moment";
import { AttentionTags, InquiryStateTag } from "./inquiry-tags";
import { useInquiryWords } from "./inquiry-words";

type Props = { inquiries: readonly InquiryRow[]; ask?: ReactNode };

export function InquiriesCard({ inquiries, ask }: Props) {
  const t = useTranslations("inquiry-desk.card");
  return (
    <Card heading={t("title")} aside={ask}>
      {inquiries.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {inquiries.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ row }: { row: InquiryRow }) {
  const t = useTranslations("inquiry-desk.card");
  const words = useInquiryWords();
  const ours = withUs.includes(row.state);
  const over = ["accepted", "expired", "withdrawn"].includes(row.state);
  const at = ours ? row.answerBy : row.dueAt;
  return (
    <li className="border-line border-t py-2 first:border-t-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`/inquiries/${row.id}`} className="font-medium text-ink no-underline hover:underline">
          {row.key}
        </Link>
        {ours ? null : <InquiryStateTag state={row.state} />}
        <AttentionTags row={row} />
      </p>
      <p className="text-ink-2">{row.kinds.map(words.kind).join(" · ")}</p>
      {over
        ? row.sentAt && (
            <p className="text-ink-3">
              <Moment at={Date.parse(row.sentAt)} show="date" />
            </p>
          )
        : at && (
            <p className="text-ink-3">
              {t.rich(ours ? "answerBy" : "dueAt", { when: () => <Deadline at={Date.parse(at)} /> })}
            </p>
          )}
      {ours && (
        <p className="mt-1.5">
          <Link href={`/inquiries/${row.id}`} className={buttonClass("plain", "sm")}>
            {t("review")}
          </Link>
        </p>
      )}
    </li>
  );
}
