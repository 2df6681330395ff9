"use client";
// Beside a report: its regime and clock, who wrote, approved and filed it, what came back, and what the unit's format lacks.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReportView } from "@/lib/suspicion/dto";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";

export function ReportFacts({ view }: { view: ReportView }) {
  const t = useTranslations("suspicion");
  const format = useFormat();
  const { amount, unit, isLaw } = view.regime.file;
  const instant = (at: string | null) => at && <Moment at={Date.parse(at)} show="instant" />;
  return (
    <Card heading={t("one.facts")}>
      <FactList>
        <FactLine name={t("one.regime")}>{view.regime.unit}</FactLine>
        {!view.filedAt && (
          <FactLine name={t("one.clock")}>
            <Deadline at={Date.parse(view.dueAt)} soonMs={6 * 3_600_000} />
          </FactLine>
        )}
        <FactLine name={t("one.drafted")}>
          <Name>{view.draftedBy.name}</Name>
        </FactLine>
        {view.writers.length > 1 && (
          <FactLine name={t("one.writers")}>{format.list(view.writers.map(({ name }) => name))}</FactLine>
        )}
        {view.approvedBy && (
          <FactLine name={t("one.approved")}>
            <Name>{view.approvedBy.name}</Name>
          </FactLine>
        )}
        {view.filedBy && (
          <FactLine name={t("one.filedBy")}>
            <Name>{view.filedBy.name}</Name>
          </FactLine>
        )}
        {view.filedAt && <FactLine name={t("one.filedAt")}>{instant(view.filedAt)}</FactLine>}
        {view.reference && <FactLine name={t("one.reference")}>{view.reference}</FactLine>}
        {view.acknowledgedAt && <FactLine name={t("state.acknowledged")}>{instant(view.acknowledgedAt)}</FactLine>}
        {view.rejectedAt && <FactLine name={t("state.rejected")}>{instant(view.rejectedAt)}</FactLine>}
        {view.amends && (
          <FactLine name={t("one.amends")}>
            <ReportLink report={view.amends} />
          </FactLine>
        )}
        {view.amendedBy && (
          <FactLine name={t("one.amendedBy")}>
            <ReportLink report={view.amendedBy} />
          </FactLine>
        )}
        {view.internal.map(({ id, key, by }) => (
          <FactLine key={id} name={t("one.from")}>
            <Link href={`/suspicion/internal/${id}`} className="underline underline-offset-2">
              {key}
            </Link>{" "}
            · <Name>{by.name}</Name>
          </FactLine>
        ))}
      </FactList>
      <p className="mt-2 text-ink-3 text-sm">
        {t(isLaw ? "one.clockLaw" : "one.clockOwn", { amount, unit: t(`unit.${unit as "days"}`) })}{" "}
        <a href={view.regime.url} target="_blank" rel="noreferrer" className="underline underline-offset-2">
          {view.regime.source}
        </a>
      </p>
      {view.digest && (
        <p className="mt-2 break-all text-ink-3 text-sm">
          {t("one.digest")}
          {format.colon}
          {view.digest}
        </p>
      )}
      {view.answer && (
        <>
          <h3 className="mt-3">{t("one.answer")}</h3>
          <p className="whitespace-pre-line break-words">{view.answer}</p>
        </>
      )}
    </Card>
  );
}

const ReportLink = ({ report }: { report: { id: string; key: string } }) => (
  <Link href={`/suspicion/reports/${report.id}`} className="underline underline-offset-2">
    {report.key}
  </Link>
);

export function GapsCard({ gaps }: { gaps: readonly string[] }) {
  const t = useTranslations("suspicion");
  if (gaps.length === 0) return null;
  return (
    <Card heading={t("one.gaps")}>
      <ul className="m-0 flex flex-col gap-1 ps-4">
        {gaps.map((gap) => (
          <li key={gap}>{t(`gap.${gap as "no_document"}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
