"use client";
// The manager's page: what is late and what will be, how old what is open is, what came and went, who carries how much, and how well it
// was done. Every number leads to its cases. Nobody is ranked.
import { useTranslations } from "next-intl";
import type { Page } from "@/lib/service-levels/manager/export";
import type { RangeInput } from "@/lib/service-levels/manager/range";
import { PageBody, TopBar } from "../shell/top-bar";
import { FlowFigure, FunnelFigure, IndicatorsFigure, ListsFigure, RulesFigure, TimesFigure } from "./past-figures";
import { AgesFigure, ForecastFigure, LoadFigure, NowFigure } from "./present-figures";
import { RangeBar } from "./range-bar";

export type FigureProps = { page: Page; input: RangeInput };
type Props = FigureProps & {
  entities: readonly { id: string; code: string }[];
  wrong: boolean;
  titles: Record<string, string>;
};

export function ManagerPage({ page, input, entities, wrong, titles }: Props) {
  const t = useTranslations("service-levels");
  const given = { page, input };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <RangeBar input={input} entities={entities} now={page.present.at} wrong={wrong} />
      <PageBody>
        <div className="flex flex-col gap-3.5">
          <NowFigure {...given} />
          <ForecastFigure {...given} />
          <AgesFigure {...given} />
          <LoadFigure {...given} />
          <FlowFigure {...given} />
          <TimesFigure {...given} />
          <IndicatorsFigure {...given} />
          <FunnelFigure {...given} />
          <RulesFigure {...given} titles={titles} />
          <ListsFigure {...given} />
        </div>
      </PageBody>
    </>
  );
}
