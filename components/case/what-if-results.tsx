"use client";
// What would have been decided, event by event: before and after, what no longer fires, what newly would.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { findRule } from "@/lib/scoring/catalogue";
import type { Again } from "@/lib/what-if/decide-again";
import { scenesShown, type WhatIf, type WhatIfScene } from "@/lib/what-if/dto";
import { usePresent } from "../ui/present";
import { Tag, type Tone } from "../ui/tag";
import { Wide } from "../ui/wide";

const head = "px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";
const cell = "px-2 py-1.5 align-top tabular-nums";

type Alerting = "still" | "gone" | "gained" | "never";
const tones: Record<Alerting, Tone> = { still: "none", gone: "ok", gained: "risk", never: "none" };

const alertingOf = (before: boolean, after: boolean): Alerting =>
  before ? (after ? "still" : "gone") : after ? "gained" : "never";

export function WhatIfResults(props: { whatIf: WhatIf; again: ReadonlyMap<string, Again>; isMoved: boolean }) {
  const t = useTranslations("what-if");
  const { whatIf, again } = props;
  const { scenes } = whatIf;
  const alerting = scenes.filter(({ eventId }) => again.get(eventId)?.alert).length;
  const before = scenes.filter(({ decided }) => decided.alert).length;
  const isEstimate = [...again.values()].some(({ hits }) => hits.some(({ saturated }) => saturated));
  const titleOf = useRuleTitle(whatIf);
  return (
    <div className="mt-3">
      <p role="status" className="font-medium">
        {props.isMoved ? t("summary", { alerting, total: scenes.length, before }) : t("same")}
      </p>
      <Wide label={t("results")} className="@container mt-2 max-h-80 rounded-md border border-line">
        <table className="w-full border-collapse">
          <caption className="sr-only">{t("results")}</caption>
          <thead className="sticky top-0 bg-sunken @max-lg:sr-only">
            <tr>
              <th scope="col" className={head}>
                {t("when")}
              </th>
              <th scope="col" className={`${head} w-24`}>
                {t("score")}
              </th>
              <th scope="col" className={head}>
                {t("measure")}
              </th>
              <th scope="col" className={head}>
                {t("outcome")}
              </th>
            </tr>
          </thead>
          <tbody>
            {scenes.map((scene) => (
              <Row key={scene.eventId} scene={scene} again={again.get(scene.eventId)} titleOf={titleOf} />
            ))}
          </tbody>
        </table>
      </Wide>
      {isEstimate && <p className="mt-1 text-ink-3 text-sm">{t("estimate")}</p>}
      {scenes.length >= scenesShown && <p className="mt-1 text-ink-3 text-sm">{t("shown", { count: scenesShown })}</p>}
    </div>
  );
}

type Told = { scene: WhatIfScene; titleOf: (rule: string) => string };

/** What a rule is called: by the catalogue, or by one of the rule sets that decided. */
function useRuleTitle({ ruleSets }: WhatIf): (rule: string) => string {
  const { locale } = useFormat();
  return (rule) => {
    const own = () => Object.values(ruleSets).flatMap(({ custom }) => custom.filter(({ id }) => id === rule))[0];
    return (findRule(rule) ?? own())?.title[locale] || rule;
  };
}

function Row({ scene, again, titleOf }: Told & { again: Again | undefined }) {
  const t = useTranslations("what-if");
  const measures = useTranslations("queue.measure");
  const format = useFormat();
  const present = usePresent();
  const { decided, event, usdCents } = scene;
  if (!again) return null;
  const alerting = alertingOf(decided.alert, again.alert);
  const points = (score: number): string => format.count(Math.round(score));
  const arrow = (before: string, after: string) => (before === after ? before : t("arrow", { before, after }));
  const moved = points(decided.score) !== points(again.score);
  return (
    <tr className="border-line border-t first:border-t-0">
      <th scope="row" className={`${cell} text-start font-normal`}>
        {format.when(event.at, present)}
        {usdCents > 0 && <span className="text-ink-3"> · {format.money(usdCents)}</span>}
        <Fires {...{ scene, again, titleOf }} />
        <span className="block text-ink-2 @lg:hidden">
          {arrow(points(decided.score), points(again.score))} ·{" "}
          {arrow(measures(decided.measure), measures(again.measure))}
        </span>
      </th>
      <td className={`${cell} @max-lg:hidden ${moved ? "font-medium" : "text-ink-2"}`}>
        {arrow(points(decided.score), points(again.score))}
      </td>
      <td className={`${cell} @max-lg:hidden ${decided.measure === again.measure ? "text-ink-2" : ""}`}>
        {arrow(measures(decided.measure), measures(again.measure))}
      </td>
      <td className={`${cell} @max-lg:text-end`}>
        <Tag tone={tones[alerting]}>{t(`alert.${alerting}`)}</Tag>
      </td>
    </tr>
  );
}

/** Which rules no longer fire, and which newly would. */
function Fires({ scene, again, titleOf }: Told & { again: Again }) {
  const t = useTranslations("what-if");
  const before = new Set(scene.decided.hits.map(({ rule }) => rule));
  const after = new Set(again.hits.map(({ rule }) => rule));
  const told = [
    ...[...before].filter((rule) => !after.has(rule)).map((rule) => t("hit.gone", { rule: titleOf(rule) })),
    ...[...after].filter((rule) => !before.has(rule)).map((rule) => t("hit.gained", { rule: titleOf(rule) })),
  ];
  return told.length === 0 ? null : <span className="block text-ink-2">{told.join("; ")}</span>;
}
