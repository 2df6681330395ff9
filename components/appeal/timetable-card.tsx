"use client";
// The timetable that the customer was given, how it is kept, and what came of it.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { AppealView } from "@/lib/appeals/dto";
import { openStates } from "@/lib/appeals/states";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { DecideCell, FirstCell } from "./appeal-columns";
import { AppealStateTag } from "./appeal-tags";

export function TimetableCard({ view }: { view: AppealView }) {
  const t = useTranslations("appeal-desk");
  const format = useFormat();
  const open = openStates.includes(view.state);
  const line = (name: string, at: string | null, value?: ReactNode) =>
    at && <FactLine name={name}>{value ?? <Moment at={Date.parse(at)} show="when" />}</FactLine>;
  return (
    <Card heading={t("timetable.title")} aside={<AppealStateTag state={view.state} />}>
      <FactList>
        {line(t("timetable.received"), view.receivedAt)}
        <FactLine name={t("timetable.channel")}>{t(`channel.${view.channel}`)}</FactLine>
        {view.firstAnsweredAt
          ? line(t("timetable.firstDone"), view.firstAnsweredAt)
          : open && (
              <FactLine name={t("timetable.first")}>
                <FirstCell row={view} />
              </FactLine>
            )}
        {open && (
          <FactLine name={t("timetable.decide")}>
            <DecideCell row={view} />
          </FactLine>
        )}
        {open &&
          line(t("timetable.outer"), view.outerLimitAt, <Moment at={Date.parse(view.outerLimitAt)} show="date" />)}
        {line(t("timetable.delay"), view.delayToldAt)}
        {line(t("timetable.decided"), view.decidedAt)}
        {view.decidedBy && (
          <FactLine name={t("timetable.by")}>
            <Name>{view.decidedBy.name}</Name>
          </FactLine>
        )}
        {view.wrongDays !== null && (
          <FactLine name={t("timetable.wrongDays")}>{format.duration(view.wrongDays * 86_400_000)}</FactLine>
        )}
      </FactList>
      {view.delayReason && <p className="mt-1 text-ink-3">{t(`delay.${view.delayReason}`)}</p>}
    </Card>
  );
}
