"use client";
// The measure itself: what is off, on what ground, since and until when, what would lift it, and where it came from.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline, Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { useRestrictionWords } from "./restriction-words";

const link = "text-ink underline underline-offset-2";

export function FactsCard({ view }: { view: RestrictionView }) {
  const t = useTranslations("restriction-desk.facts");
  const scope = useTranslations("restriction-desk.scope");
  const words = useRestrictionWords();
  return (
    <Card heading={words.measure(view.measure)}>
      <FactList>
        <FactLine name={t("off")}>{words.functions(view.scope.functions)}</FactLine>
        <FactLine name={t("of")}>{words.only(view.scope) ?? scope("whole")}</FactLine>
        {view.valueUsdCents !== null && (
          <FactLine name={t("value")}>
            <Money cents={view.valueUsdCents} />
          </FactLine>
        )}
        <FactLine name={t("ground")}>{words.ground(view.ground)}</FactLine>
        {view.legalRequest && (
          <FactLine name={t("basis")}>
            <Link href={`/legal-requests/${view.legalRequest.id}`} className={link}>
              {view.legalRequest.key}
            </Link>
            <span className="block text-ink-3">
              {view.legalRequest.authority}, {view.legalRequest.reference}
            </span>
          </FactLine>
        )}
        <FactLine name={t("concern")}>{words.concern(view.concern)}</FactLine>
        <FactLine name={t("liftsWhen")}>{words.liftsWhen(view.liftsWhen)}</FactLine>
        <FactLine name={t("by")}>
          {view.createdBy ? <Name>{view.createdBy.name}</Name> : t("engine")}
          <span className="block text-ink-3">
            <Moment at={Date.parse(view.createdAt)} show="when" />
          </span>
        </FactLine>
        {view.inForceAt && (
          <FactLine name={t("inForce")}>
            <Moment at={Date.parse(view.inForceAt)} show="when" />
          </FactLine>
        )}
        <EndLine view={view} />
        {view.investigationId && (
          <FactLine name={t("investigation")}>
            <Link href={`/investigations/${view.investigationId}`} className={link}>
              {t("open")}
            </Link>
          </FactLine>
        )}
        {view.batch && (
          <FactLine name={t("batch")}>{t("batchOf", { placed: view.batch.placed, total: view.batch.total })}</FactLine>
        )}
      </FactList>
    </Card>
  );
}

function EndLine({ view }: { view: RestrictionView }) {
  const t = useTranslations("restriction-desk.facts");
  if (view.endsAt)
    return (
      <FactLine name={t("ends")}>
        <Deadline at={Date.parse(view.endsAt)} />
        <span className="block text-ink-3">
          <Moment at={Date.parse(view.endsAt)} show="when" />
        </span>
      </FactLine>
    );
  if (view.reviewAt)
    return (
      <FactLine name={t("review")}>
        <Moment at={Date.parse(view.reviewAt)} show="when" />
      </FactLine>
    );
  return <FactLine name={t("ends")}>{t("never")}</FactLine>;
}
