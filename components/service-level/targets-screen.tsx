"use client";
// How long each clock may run: what was shipped and an entity's own lines, closest first, and who changed what.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { changeTargetInput } from "@/lib/service-levels/change-target";
import type { TargetLine, TargetList } from "@/lib/service-levels/list-targets";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { useServiceFailure, useServiceWords } from "./service-words";
import { TargetDialog } from "./target-dialog";
import { ALWAYS_CODE, type Place } from "./target-draft";

type Change = Act<z.input<typeof changeTargetInput>, { id: string | null }>;
type Props = { list: TargetList; mayChange: boolean; change: Change };

const MINUTE = 60_000;
const fresh: TargetLine = {
  ...{ clock: "first_look", queue: "*", severity: 0, tier: "*" },
  ...{ minutes: 120, calendar: ALWAYS_CODE, own: null },
};

export function TargetsScreen({ list, mayChange, change }: Props) {
  const t = useTranslations("service-levels.targets");
  const router = useRouter();
  const words = useServiceWords();
  const failure = useServiceFailure();
  const format = useFormat();
  const where = useWhere();
  const [chosen, setChosen] = useState<{ line: TargetLine; isNew: boolean } | null>(null);
  const head = "py-1.5 pe-3 text-start font-normal text-ink-3 text-sm";
  const cell = "py-1.5 pe-3 align-baseline";
  const calendarName = (code: string) =>
    words.calendar(code, list.calendars.find((each) => each.code === code)?.name ?? null);
  return (
    <>
      <Card
        level={2}
        heading={t("title")}
        aside={
          mayChange && (
            <Button size="sm" onClick={() => setChosen({ line: fresh, isNew: true })}>
              {t("add")}
            </Button>
          )
        }
      >
        <Wide label={t("title")}>
          <table className="w-full min-w-[620px] border-collapse">
            <thead>
              <tr>
                {(["clock", "where", "time", "calendar", "whose"] as const).map((column) => (
                  <th key={column} className={head}>
                    {t(column)}
                  </th>
                ))}
                <th className={head}>
                  <span className="sr-only">{t("change")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.lines.map((line) => (
                <tr key={`${line.clock} ${line.queue} ${line.severity} ${line.tier}`} className="border-line border-t">
                  <td className={`${cell} font-medium`}>{words.clock(line.clock)}</td>
                  <td className={cell}>{where(line)}</td>
                  <td className={`${cell} whitespace-nowrap`}>{format.duration(line.minutes * MINUTE)}</td>
                  <td className={cell}>{calendarName(line.calendar)}</td>
                  <td className={cell}>{line.own ? <Tag tone="info">{t("own")}</Tag> : <Tag>{t("shipped")}</Tag>}</td>
                  <td className={`${cell} text-end`}>
                    {mayChange && (
                      <Button
                        size="sm"
                        aria-label={t("changeNamed", { name: `${words.clock(line.clock)}, ${where(line)}` })}
                        onClick={() => setChosen({ line, isNew: false })}
                      >
                        {t("change")}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
        <p className="mt-2 text-ink-3">{t("statutory")}</p>
      </Card>
      <Card level={2} heading={t("history")}>
        {list.changes.length === 0 && <p className="text-ink-3">{t("historyNone")}</p>}
        <ol>
          {list.changes.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1">
              <span>
                {t.rich(entry.minutes === null ? "ended" : "began", {
                  name: entry.by?.name ?? t("someone"),
                  clock: words.clock(entry.clock),
                  where: where(entry),
                  time: format.duration((entry.minutes ?? 0) * MINUTE),
                  who: (name) => <bdi className="font-medium">{name}</bdi>,
                })}
              </span>
              <span className="text-ink-3">
                <Moment at={Date.parse(entry.at)} show="when" />
              </span>
            </li>
          ))}
        </ol>
      </Card>
      {chosen && (
        <TargetDialog
          {...chosen}
          calendars={list.calendars.map(({ code }) => ({ value: code, label: calendarName(code) }))}
          onClose={() => setChosen(null)}
          save={async (place, terms) => {
            const same = list.lines.find((line) => isSame(line, place));
            const asked = { entityId: list.entity.id, ...place, seen: same?.own?.id ?? null, terms };
            const result = await change(newActionKey(), asked).catch(() => null);
            router.refresh();
            if (!result?.ok) return failure(result?.error ?? { code: "unavailable" });
            toast.success(t("saved"));
            return null;
          }}
        />
      )}
    </>
  );
}

const isSame = (a: Place, b: Place): boolean =>
  a.clock === b.clock && a.queue === b.queue && a.severity === b.severity && a.tier === b.tier;

/** Where a line holds, in words. */
function useWhere(): (place: { queue: string; severity: number; tier: string }) => string {
  const t = useTranslations("service-levels.targets");
  const words = useServiceWords();
  return ({ queue, severity, tier }) => {
    const parts = [
      queue === "*" ? null : words.queue(queue),
      severity === 0 ? null : t("severity", { severity }),
      tier === "*" ? null : t(`tier.${tier as "person"}`),
    ].filter((part) => part !== null);
    return parts.length > 0 ? parts.join(" · ") : t("everywhere");
  };
}
