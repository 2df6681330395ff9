"use client";
// Where tuning starts: every rule with what it came to, those that harmed most first, and the way to its numbers.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RuleMemory } from "@/lib/tuning/memory";
import { Card } from "../ui/card";
import { TextInput } from "../ui/field";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { closedCasesPath, tuningPath } from "./tuning-address";
import type { TuningRule } from "./tuning-rules";
import { useEstimates } from "./use-estimates";

type Props = { entityId: string; rules: readonly TuningRule[]; memory: readonly RuleMemory[] };

export function RulesTable({ entityId, rules, memory }: Props) {
  const t = useTranslations("tuning");
  const [search, setSearch] = useState("");
  const remembered = new Map(memory.map((one) => [one.rule, one]));
  const rank = new Map(memory.map(({ rule }, at) => [rule, at]));
  const wanted = search.trim().toLowerCase();
  const shown = rules
    .filter(({ id, title }) => `${title} ${id}`.toLowerCase().includes(wanted))
    .toSorted((a, b) => (rank.get(a.id) ?? memory.length) - (rank.get(b.id) ?? memory.length));
  const head = "py-1.5 ps-3 text-end font-semibold text-ink-2 text-sm whitespace-nowrap";
  return (
    <Card
      level={2}
      heading={t("rules.title")}
      aside={
        <a
          href={`/api/tuning/export?table=memory&entity=${entityId}`}
          download
          aria-label={t("csvOf", { name: t("rules.title") })}
          className="text-sm"
        >
          {t("csv")}
        </a>
      }
    >
      <p className="mb-2 max-w-prose text-ink-2">{t("rules.detail")}</p>
      <div className="mb-2 w-60 max-sm:w-full">
        <TextInput
          type="search"
          aria-label={t("rules.search")}
          placeholder={t("rules.search")}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {shown.length === 0 && (
        <p role="status" className="text-ink-2">
          {t("rules.none")}
        </p>
      )}
      <Wide label={t("rules.title")}>
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className="py-1.5 text-start font-semibold text-ink-2 text-sm">
                {t("column.rule")}
              </th>
              {(["precision", "repeat", "clearances", "held", "looks"] as const).map((name) => (
                <th key={name} scope="col" className={head}>
                  {t(`column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => (
              <RuleRow key={rule.id} entityId={entityId} rule={rule} memory={remembered.get(rule.id)} />
            ))}
          </tbody>
        </table>
      </Wide>
    </Card>
  );
}

function RuleRow({ entityId, rule, memory }: { entityId: string; rule: TuningRule; memory: RuleMemory | undefined }) {
  const t = useTranslations("tuning");
  const format = useFormat();
  const words = useEstimates();
  const cell = "py-1.5 ps-3 text-end tabular-nums whitespace-nowrap align-top";
  const [number] = rule.numbers;
  const share = ({ hits, of, ...interval }: RuleMemory["precision"]) =>
    of === 0 ? (
      <span className="text-ink-3">–</span>
    ) : (
      <>
        {words.percent(hits / of)} <span className="text-ink-3">{t("ofShare", { hits, of })}</span>
        <span className="block text-ink-3 text-sm">{words.shares(interval)}</span>
      </>
    );
  return (
    <tr className="border-line border-b last:border-b-0" data-rule={rule.id}>
      <th scope="row" className="min-w-44 py-1.5 text-start align-top font-normal">
        {number ? (
          <Link href={tuningPath({ entity: entityId, rule: rule.id, parameter: number.name })} className="font-medium">
            {rule.title}
          </Link>
        ) : (
          <span className="font-medium text-ink-2">{rule.title}</span>
        )}
        <span className="block text-ink-3 text-sm">
          {rule.mandatory && <Tag>{t("rules.mandatory")}</Tag>} {number ? rule.id : t("rules.noNumbers")}
        </span>
      </th>
      <td className={cell}>
        {memory && memory.precision.of > 0 ? (
          <Link href={closedCasesPath(rule.id)} prefetch={false} aria-label={`${rule.title}: ${t("memory.cases")}`}>
            {share(memory.precision)}
          </Link>
        ) : (
          <span className="text-ink-3">–</span>
        )}
      </td>
      <td className={cell}>{memory ? share(memory.repeat) : <span className="text-ink-3">–</span>}</td>
      <td className={cell}>{memory ? format.count(memory.clearances) : 0}</td>
      <td className={cell}>
        {memory && memory.heldDays > 0 ? (
          <>
            {t("memory.heldDays", { days: words.rounded(memory.heldDays) })}
            <span className="block text-ink-3 text-sm">
              {t("memory.heldValue", { value: format.money(memory.heldUsdCentDays / memory.heldDays) })}
            </span>
          </>
        ) : (
          <span className="text-ink-3">–</span>
        )}
      </td>
      <td className={cell}>{memory ? share(memory.looks) : <span className="text-ink-3">–</span>}</td>
    </tr>
  );
}
