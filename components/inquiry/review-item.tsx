"use client";
// One item under review: why it was asked, what the customer filled in and sent, what is doubtful in it, and how it was decided.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { monthNumber } from "@/lib/inquiries/months";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { AnswerView } from "./answer-view";
import { useMonthName } from "./history-view";
import { ItemStateTag } from "./inquiry-tags";
import { useInquiryWords } from "./inquiry-words";

export function ReviewItem({ item, documents }: { item: InquiryItemView; documents: ReactNode }) {
  const t = useTranslations("inquiry-desk.review");
  const words = useInquiryWords();
  const empty = !item.answer && item.documents.length === 0;
  return (
    <Card
      level={2}
      heading={
        <span className="flex flex-wrap items-center gap-2">
          {item.position} · {words.kind(item.kind)}
          <ItemStateTag state={item.state} final={item.rejected?.final} />
          {item.rounds > 1 && <Tag>{t("round", { count: item.rounds })}</Tag>}
        </span>
      }
    >
      <p className="text-ink-2">{t.rich("asked", { why: () => <bdi>{item.why ?? words.why(item.whyCode)}</bdi> })}</p>
      {item.askedAgainBecause && (
        <p className="text-ink-2">{t.rich("askedAgain", { why: () => <bdi>{item.askedAgainBecause}</bdi> })}</p>
      )}
      <Findings findings={item.findings} />
      <div className="mt-3 flex flex-col gap-3.5">
        {empty && <p className="rounded-md bg-sunken px-3 py-4 text-center text-ink-3">{t("nothingYet")}</p>}
        <AnswerView item={item} />
        {documents}
      </div>
      <Verdict item={item} />
    </Card>
  );
}

function Findings({ findings }: Pick<InquiryItemView, "findings">) {
  const t = useTranslations("inquiry-desk.finding");
  const month = useMonthName();
  const format = useFormat();
  if (findings.length === 0) return null;
  const text = (code: string, values: Record<string, string>): string => {
    const known = code as "gap";
    return t.has(known) ? t(known, values) : code.replaceAll("_", " ");
  };
  return (
    <ul className="mt-2 flex flex-col gap-0.5">
      {findings.map((finding) => (
        <li key={JSON.stringify(finding)} className="text-warn">
          {text(finding.code, {
            from: finding.from ? month(monthNumber(finding.from)) : "",
            to: finding.to ? month(monthNumber(finding.to)) : "",
            money: finding.usdCents === undefined ? "" : format.money(finding.usdCents),
          })}
        </li>
      ))}
    </ul>
  );
}

/** How it was decided and by whom, and what the customer reads of it. */
function Verdict({ item }: { item: InquiryItemView }) {
  const t = useTranslations("inquiry-desk.review");
  const words = useInquiryWords();
  const format = useFormat();
  const present = usePresent();
  if (!item.decidedAt) return null;
  const when = format.when(Date.parse(item.decidedAt), present);
  return (
    <div className="mt-3 border-line border-t pt-2.5 text-ink-2">
      {item.decidedBy && (
        <p>
          {t.rich(item.state === "accepted" ? "acceptedBy" : "rejectedBy", {
            name: item.decidedBy.name,
            when,
            who: (name) => <bdi>{name}</bdi>,
          })}
          {item.validUntil && ` · ${t("validUntil", { when: format.date(Date.parse(item.validUntil)) })}`}
        </p>
      )}
      {item.rejected && (
        <p className="mt-1">
          <Tag tone={item.rejected.final ? "risk" : "warn"}>{t(item.rejected.final ? "final" : "retry")}</Tag>{" "}
          {words.rejected(item.rejected.code)}
          {item.rejected.fix && <bdi className="mt-1 block whitespace-pre-line text-ink">{item.rejected.fix}</bdi>}
        </p>
      )}
    </div>
  );
}
