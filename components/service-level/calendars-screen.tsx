"use client";
// The business calendars of an entity: what holds, what is to come, which versions there were.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { changeCalendarInput } from "@/lib/calendars/change-calendar";
import type { CalendarList, CalendarView } from "@/lib/calendars/list-calendars";
import { weekdays } from "@/lib/calendars/terms";
import { useFormat } from "@/lib/i18n/use-format";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { CalendarDialog } from "./calendar-dialog";
import { writeHours } from "./calendar-draft";
import { useServiceFailure, useServiceWords } from "./service-words";

type Input = z.input<typeof changeCalendarInput>;
type Props = { list: CalendarList; mayChange: boolean; change: Act<Input, { id: string; clocks: number }> };

export function CalendarsScreen({ list, mayChange, change }: Props) {
  const t = useTranslations("service-levels.calendars");
  const router = useRouter();
  const failure = useServiceFailure();
  const [chosen, setChosen] = useState<{ view: CalendarView; isNew: boolean } | null>(null);
  const [office] = list.calendars;
  return (
    <>
      {mayChange && office && (
        <div>
          <Button onClick={() => setChosen({ view: { ...office, name: "", lastId: null, versions: [] }, isNew: true })}>
            {t("add")}
          </Button>
        </div>
      )}
      <div className="grid gap-3.5 lg:grid-cols-2">
        {list.calendars.map((view) => (
          <CalendarCard
            key={view.calendar}
            view={view}
            change={mayChange ? () => setChosen({ view, isNew: false }) : undefined}
          />
        ))}
        <Card level={2} heading={t("always")}>
          <p className="text-ink-2">{t("alwaysDetail")}</p>
        </Card>
      </div>
      {chosen && (
        <CalendarDialog
          {...chosen}
          taken={list.calendars.map(({ calendar }) => calendar)}
          onClose={() => setChosen(null)}
          save={async (given) => {
            const asked: Input = { entityId: list.entity.id, ...given, seen: chosen.view.lastId };
            const result = await change(newActionKey(), asked).catch(() => null);
            router.refresh();
            if (!result?.ok) return failure(result?.error ?? { code: "unavailable" });
            toast.success(t("saved", { count: result.value.clocks }));
            return null;
          }}
        />
      )}
    </>
  );
}

function CalendarCard({ view, change }: { view: CalendarView; change?: () => void }) {
  const t = useTranslations("service-levels.calendars");
  const words = useServiceWords();
  const format = useFormat();
  const present = usePresent();
  const name = words.calendar(view.calendar, view.name);
  const { zone, hours, holidays } = view.terms;
  return (
    <Card
      level={2}
      heading={
        <>
          <bdi>{name}</bdi> {view.lastId === null && <Tag>{t("shipped")}</Tag>}
        </>
      }
      aside={
        change && (
          <Button size="sm" aria-label={t("changeNamed", { name })} onClick={change}>
            {t("change")}
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-3">{t("zone")}</dt>
        <dd>{zone}</dd>
        {weekdays.map((day) => (
          <div key={day} className="contents">
            <dt className="text-ink-3">{t(`weekday.${day}`)}</dt>
            <dd className="tabular-nums">{hours[day].length > 0 ? writeHours(hours[day]) : t("closed")}</dd>
          </div>
        ))}
        <dt className="text-ink-3">{t("holidays")}</dt>
        <dd>
          {holidays.length === 0
            ? t("noHolidays")
            : holidays.map((day) => (
                <div key={day.date}>
                  {day.date} <bdi>{day.name}</bdi>
                </div>
              ))}
        </dd>
      </dl>
      {view.upcoming && (
        <p className="mt-2">
          <Tag tone="info">{t("upcoming", { when: format.instant(Date.parse(view.upcoming.from)) })}</Tag>
        </p>
      )}
      {view.versions.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer text-ink-3">{t("versions")}</summary>
          <ol className="mt-1">
            {view.versions.map((version) => (
              <li key={version.id}>
                {t.rich("versionBy", {
                  when: format.when(Date.parse(version.from), present),
                  name: version.by?.name ?? "–",
                  who: (text) => <bdi>{text}</bdi>,
                })}
              </li>
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}
