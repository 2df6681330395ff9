"use client";
// What speaks for the customer and what against, the customer's side first.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CaseDetail } from "@/lib/cases/dto";
import { Card } from "../ui/card";
import { useCaseWords } from "./case-words";
import { type Evidence, evidenceOf } from "./evidence";
import { sectionId } from "./sections";

export function EvidenceCard({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.evidence");
  const evidence = useMemo(() => evidenceOf(detail), [detail]);
  return (
    <div id={sectionId("evidence")} tabIndex={-1} className="rounded-lg">
      <Card level={2} heading={t("title")}>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
          <Side side="innocent" evidence={evidence} />
          <Side side="suspicious" evidence={evidence} />
        </div>
      </Card>
    </div>
  );
}

function Side({ side, evidence }: { side: Evidence["side"]; evidence: readonly Evidence[] }) {
  const t = useTranslations("case.evidence");
  const words = useCaseWords();
  const items = evidence.filter((item) => item.side === side).map(words.evidence);
  return (
    <div>
      <h3>{t(side)}</h3>
      {items.length === 0 && <p className="py-1 text-ink-3">{t("nothing")}</p>}
      <ul>
        {items.map((item) => (
          <li key={item} className="flex gap-2 py-1">
            <span
              aria-hidden="true"
              className={`mt-[0.5em] size-1.5 shrink-0 rounded-full ${side === "innocent" ? "bg-ok" : "bg-risk"}`}
            />
            <span className="min-w-0">{item}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
