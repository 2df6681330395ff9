"use client";
// What a version says in shadow, beside what was decided: by day and by rule, with what people made of the live alerts.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ShadowComparison, ShadowRule } from "@/lib/replay/shadow-dto";
import { Card } from "../ui/card";
import { Wide } from "../ui/wide";

type Props = { comparison: ShadowComparison; titles: ReadonlyMap<string, string> };

const head = "py-1.5 ps-3 text-end font-semibold text-ink-2 text-sm first:ps-0 first:text-start";
const cell = "py-1.5 ps-3 text-end tabular-nums";

export function ShadowCard({ comparison, titles }: Props) {
  const t = useTranslations("rules.shadow");
  const format = useFormat();
  const { total, days, perRule, otherAnswer } = comparison;
  const sides = ["both", "onlyLive", "onlyShadow"] as const;
  return (
    <Card level={2} heading={t("heading")}>
      <p className="mb-2 text-ink-2">{t("detail")}</p>
      {days.length === 0 ? (
        <p className="text-ink-2">{t("nothing")}</p>
      ) : (
        <>
          <dl className="m-0 mb-2 flex flex-wrap gap-x-6 gap-y-2">
            {sides.map((side) => (
              <div key={side}>
                <dt className="text-ink-2 text-sm">{t(side)}</dt>
                <dd className="m-0 font-semibold text-lg tabular-nums">{format.count(total[side])}</dd>
              </div>
            ))}
            <div>
              <dt className="text-ink-2 text-sm">{t("otherAnswer")}</dt>
              <dd className="m-0 font-semibold text-lg tabular-nums">{format.count(otherAnswer)}</dd>
            </div>
          </dl>
          <div className="grid gap-4 md:grid-cols-2">
            <Wide label={t("day")}>
              <table className="w-full border-collapse">
                <thead>
                  <tr className="border-line border-b">
                    {(["day", ...sides] as const).map((name) => (
                      <th key={name} scope="col" className={head}>
                        {t(name)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {days.map((day) => (
                    <tr key={day.day} className="border-line border-b last:border-b-0">
                      <th scope="row" className="whitespace-nowrap py-1.5 text-start font-normal tabular-nums">
                        {day.day}
                      </th>
                      {sides.map((side) => (
                        <td key={side} className={cell}>
                          {format.count(day[side])}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
            <Wide label={t("rule")}>
              <RuleTable perRule={perRule} titles={titles} />
            </Wide>
          </div>
        </>
      )}
    </Card>
  );
}

function RuleTable({ perRule, titles }: { perRule: readonly ShadowRule[]; titles: ReadonlyMap<string, string> }) {
  const t = useTranslations("rules.shadow");
  const format = useFormat();
  return (
    <table className="w-full border-collapse">
      <thead>
        <tr className="border-line border-b">
          {(["rule", "both", "onlyLive", "onlyShadow", "missed"] as const).map((name) => (
            <th key={name} scope="col" className={head}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {perRule.slice(0, 12).map(({ rule, both, onlyLive, onlyShadow, onlyLiveTrue }) => (
          <tr key={rule} className="border-line border-b last:border-b-0">
            <th scope="row" className="py-1.5 text-start font-normal">
              {titles.get(rule) ?? rule}
            </th>
            <td className={cell}>{format.count(both)}</td>
            <td className={cell}>{format.count(onlyLive)}</td>
            <td className={cell}>{format.count(onlyShadow)}</td>
            <td className={`${cell} ${onlyLiveTrue > 0 ? "font-semibold text-risk" : ""}`}>
              {format.count(onlyLiveTrue)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
