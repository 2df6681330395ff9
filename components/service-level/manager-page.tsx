"use client";
// The manager's page: what is late and what will be, how old what is open is, what came and went, who carries how much, and how well it
// was done. Every number leads to its cases. Nobody is ranked.
import { useTranslations } from "next-intl";
import { PageBody, TopBar } from "../shell/top-bar";
import type { FigureProps } from "./figure";
import { FlowFigure, FunnelFigure, IndicatorsFigure, ListsFigure, RulesFigure, TimesFigure } from "./past-figures";
import { AgesFigure, ForecastFigure, LoadFigure, NowFigure } from "./present-figures";
import { RangeBar, type RangeBarProps } from "./range-bar";

type Props = FigureProps & Pick<RangeBarProps, "entities" | "wrong"> & { titles: Record<string, string> };

export function ManagerPage({ page, input, entities, wrong, titles }: Props) {
  const t = useTranslations("service-levels");
  const given = { page, input };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <RangeBar path="/service-levels" hint={t("range.utc")} {...{ input, entities, wrong }} now={page.present.at} />
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
