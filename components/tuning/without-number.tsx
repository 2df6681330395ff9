"use client";
// Rules that were mostly wrong and have no number to move: nothing is proposed for them, and that is said, with how sure it is.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RuleMemory } from "@/lib/tuning/memory";
import { Card } from "../ui/card";
import { closedCasesPath } from "./tuning-address";
import type { TuningRule } from "./tuning-rules";
import { useEstimates } from "./use-estimates";
import { wrongWithoutNumber } from "./wrong-without-number";

type Props = { rules: readonly TuningRule[]; memory: readonly RuleMemory[] };

export function WithoutNumber({ rules, memory }: Props) {
  const t = useTranslations("tuning.without");
  const words = useEstimates();
  const wrong = wrongWithoutNumber(rules, memory);
  if (wrong.length === 0) return null;
  return (
    <Card level={2} heading={t("title")}>
      <p className="mb-2 max-w-prose text-ink-2">
        {t.rich("detail", { rules: (chunks) => <Link href="/rules">{chunks}</Link> })}
      </p>
      <ul>
        {wrong.map(({ rule, precision: { hits, of, low, high } }) => (
          <li key={rule.id} className="py-1">
            <Link href={closedCasesPath(rule.id)} prefetch={false} className="font-medium">
              {rule.title}
            </Link>{" "}
            <span className="text-ink-2 tabular-nums">
              {t("true", { hits, of, interval: words.shares({ low, high }) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
