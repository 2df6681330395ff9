"use client";
// Alerts that would have been gained or lost, a few of each, with the way to the case or the customer.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReplayExample } from "@/lib/replay/dto";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

type Props = { heading: string; examples: readonly ReplayExample[]; titles: ReadonlyMap<string, string> };

export function ReplayExamples({ heading, examples, titles }: Props) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  if (examples.length === 0) return null;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer font-medium">
        {heading} <span className="font-normal text-ink-3 tabular-nums">{examples.length}</span>
      </summary>
      <ul className="m-0 mt-1 list-none p-0">
        {examples.map((example) => (
          <li
            key={example.eventId}
            className="flex flex-wrap items-center gap-x-2.5 border-line border-b py-1 last:border-b-0"
          >
            <Link
              href={example.caseId ? `/cases/${example.caseId}` : `/customers/${example.customerId}`}
              className="min-w-0 font-medium"
            >
              {example.caseKey && `${example.caseKey} · `}
              {format.list(example.rules.map((rule) => titles.get(rule) ?? rule))}
            </Link>
            <span className="text-ink-3 tabular-nums">{t("score", rounded(example.score))}</span>
            <span className="ms-auto text-ink-3">
              <Moment at={Date.parse(example.at)} show="date" />
            </span>
            <Tag tone={example.wasTrue === null ? "none" : example.wasTrue ? "risk" : "ok"}>
              {t(example.wasTrue === null ? "undecided" : example.wasTrue ? "wasTrue" : "wasFalse")}
            </Tag>
          </li>
        ))}
      </ul>
    </details>
  );
}

const rounded = ({ before, after }: ReplayExample["score"]) => ({
  before: Math.round(before),
  after: Math.round(after),
});
