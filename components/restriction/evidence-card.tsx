"use client";
// Why: the decisions behind the restriction, each in one sentence, and what the person wrote who asked for it.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";

const SHOWN = 4;

export function EvidenceCard({ view }: { view: RestrictionView }) {
  const t = useTranslations("restriction-desk.evidence");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const causes = all ? view.causes : view.causes.slice(0, SHOWN);
  const { why, whyNotLess } = view.wording;
  return (
    <Card
      level={2}
      heading={t("title")}
      aside={
        view.caseId && (
          <Link href={`/cases/${view.caseId}`} className="text-ink-2 underline underline-offset-2 hover:text-ink">
            {t("toCase", { key: view.caseKey ?? "" })}
          </Link>
        )
      }
    >
      {causes.length > 0 && (
        <ul>
          {causes.map((cause) => (
            <li key={cause.eventId} className="flex items-baseline justify-between gap-3 border-line border-b py-1.5">
              <span className="min-w-0">{cause.reason?.[format.locale] ?? cause.rule ?? t("unnamed")}</span>
              <span className="shrink-0 text-ink-3">
                <Moment at={Date.parse(cause.at)} show="when" />
              </span>
            </li>
          ))}
        </ul>
      )}
      {view.causes.length > SHOWN && !all && (
        <Button tone="ghost" size="sm" onClick={() => setAll(true)}>
          {t("more", { count: view.causes.length - SHOWN })}
        </Button>
      )}
      {why && <Words heading={t("why")} text={why} />}
      {whyNotLess && <Words heading={t("whyNotLess")} text={whyNotLess} />}
      {view.origin === "engine" && view.causes.length > 0 && <p className="mt-2 text-ink-3">{t("automated")}</p>}
      {view.causes.length === 0 && !why && <p className="text-ink-3">{t("none")}</p>}
    </Card>
  );
}

function Words({ heading, text }: { heading: string; text: string }) {
  return (
    <section className="mt-2.5">
      <h3>{heading}</h3>
      <p dir="auto" className="mt-0.5 whitespace-pre-line">
        {text}
      </p>
    </section>
  );
}
