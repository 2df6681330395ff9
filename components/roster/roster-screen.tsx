"use client";
// The roster of a week: everybody in the order of their names, what they can carry, and what is planned for them day by day.
import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { cancelInput, capacityInput, planInput } from "@/lib/roster/schema";
import type { RosterEntry, RosterPerson, RosterWeek } from "@/lib/roster/week";
import type { Act } from "../case/case-actions";
import { useServiceFailure } from "../service-level/service-words";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { CapacityDialog } from "./capacity-dialog";
import { PlanDialog } from "./plan-dialog";
import { dayIn, timeIn } from "./zone-time";

type RosterActions = {
  plan: Act<z.input<typeof planInput>, { planned: number }>;
  cancel: Act<z.input<typeof cancelInput>, null>;
  setCapacity: Act<z.input<typeof capacityInput>, { version: number }>;
};
type Props = { roster: RosterWeek; mayChange: boolean; actions: RosterActions };

const DAY = 86_400_000;
const shift = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

export function RosterScreen({ roster, mayChange, actions }: Props) {
  const t = useTranslations("roster");
  const router = useRouter();
  const failure = useServiceFailure();
  const format = useFormat();
  const [planning, setPlanning] = useState(false);
  const [changing, setChanging] = useState<RosterPerson | null>(null);
  const run = async (call: Promise<Result<unknown>>, said: string): Promise<string | null> => {
    const result = await call.catch(() => null);
    router.refresh();
    if (!result?.ok) return failure(result?.error ?? { code: "unavailable" });
    toast.success(said);
    return null;
  };
  const cancel = async (entry: RosterEntry): Promise<void> => {
    const failed = await run(actions.cancel(newActionKey(), { entryId: entry.id }), t("cancelled"));
    if (failed) toast.error(failed);
  };
  const at = (by: number): string => `/roster?entity=${roster.entity.id}&week=${shift(roster.week, by)}`;
  const weekday = (day: string): string =>
    new Intl.DateTimeFormat(format.locale === "zh" ? "zh-CN" : "en-GB", {
      weekday: "short",
      day: "numeric",
      month: "short",
      timeZone: "UTC",
    }).format(Date.parse(`${day}T00:00:00Z`));
  const head = "py-1.5 pe-3 font-normal text-ink-3 text-sm whitespace-nowrap";
  return (
    <Card
      level={2}
      heading={t("week", { day: weekday(roster.week) })}
      aside={
        <span className="flex flex-wrap gap-2">
          <Link href={at(-7)} className={buttonClass("ghost", "sm")}>
            {t("earlier")}
          </Link>
          <Link href={`/roster?entity=${roster.entity.id}`} className={buttonClass("ghost", "sm")}>
            {t("this")}
          </Link>
          <Link href={at(7)} className={buttonClass("ghost", "sm")}>
            {t("later")}
          </Link>
          {mayChange && (
            <Button tone="main" size="sm" onClick={() => setPlanning(true)}>
              {t("add")}
            </Button>
          )}
        </span>
      }
    >
      <p className="mb-1 text-ink-3 text-sm">{t("zone", { zone: roster.entity.zone })}</p>
      <Wide label={t("people")}>
        <table className="w-full min-w-[980px] border-collapse">
          <thead>
            <tr>
              <th className={`${head} text-start`}>{t("person")}</th>
              <th className={`${head} text-end`}>{t("open")}</th>
              <th className={`${head} text-end`}>{t("cap")}</th>
              <th className={`${head} text-start`}>{t("languages")}</th>
              {roster.days.map(({ day }) => (
                <th key={day} className={`${head} text-start`}>
                  {weekday(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roster.people.map((person) => (
              <PersonLine
                key={person.id}
                person={person}
                roster={roster}
                change={mayChange ? () => setChanging(person) : undefined}
                cancel={mayChange ? (entry) => void cancel(entry) : undefined}
              />
            ))}
            <tr className="border-line border-t text-ink-2 tabular-nums">
              <th colSpan={4} scope="row" className="py-1.5 pe-3 text-start font-normal">
                {t("total")}
              </th>
              {roster.days.map(({ day, hours }) => (
                <td key={day} className="py-1.5 pe-3">
                  {t("hours", { hours: Math.round(hours * 10) / 10 })}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Wide>
      {roster.entries.length === 0 && <p className="mt-2 text-ink-3">{t("nothing")}</p>}
      {planning && (
        <PlanDialog
          roster={roster}
          onClose={() => setPlanning(false)}
          save={(given) => run(actions.plan(newActionKey(), { entityId: roster.entity.id, ...given }), t("saved"))}
        />
      )}
      {changing && (
        <CapacityDialog
          person={changing}
          onClose={() => setChanging(null)}
          save={(given) =>
            run(
              actions.setCapacity(newActionKey(), {
                ...{ entityId: roster.entity.id, staffId: changing.id, seen: changing.version },
                ...given,
              }),
              t("saved"),
            )
          }
        />
      )}
    </Card>
  );
}

type LineProps = {
  person: RosterPerson;
  roster: RosterWeek;
  change?: () => void;
  cancel?: (entry: RosterEntry) => void;
};

function PersonLine({ person, roster, change, cancel }: LineProps) {
  const t = useTranslations("roster");
  const format = useFormat();
  const { zone } = roster.entity;
  const cell = "py-1.5 pe-3 align-middle";
  const mine = roster.entries.filter(({ staffId }) => staffId === person.id);
  return (
    <tr className="border-line border-t">
      <th scope="row" className={`${cell} text-start font-medium`}>
        <Name>{person.name}</Name>{" "}
        {person.away ? <Tag tone="warn">{t("away")}</Tag> : person.onShift ? <Tag tone="ok">{t("onShift")}</Tag> : null}
      </th>
      <td className={`${cell} text-end tabular-nums`}>{person.open}</td>
      <td className={`${cell} whitespace-nowrap text-end tabular-nums`}>
        {person.cap ?? t("none")}{" "}
        {change && (
          <Button tone="ghost" size="sm" aria-label={t("changeNamed", { name: person.name })} onClick={change}>
            {t("change")}
          </Button>
        )}
      </td>
      <td className={cell}>{format.list(person.languages.map(format.language)) || "–"}</td>
      {roster.days.map(({ day }) => (
        <td key={day} className={cell}>
          <ul className="flex flex-col gap-1">
            {mine
              .filter(({ startsAt, endsAt }) => dayIn(startsAt, zone) <= day && dayIn(endsAt, zone, true) >= day)
              .map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} name={person.name} zone={zone} cancel={entry.isOver ? undefined : cancel} />
                </li>
              ))}
          </ul>
        </td>
      ))}
    </tr>
  );
}

type EntryProps = { entry: RosterEntry; name: string; zone: string; cancel?: (entry: RosterEntry) => void };

function Entry({ entry, name, zone, cancel }: EntryProps) {
  const t = useTranslations("roster");
  const when = `${timeIn(entry.startsAt, zone)}–${timeIn(entry.endsAt, zone)}`;
  const kind = t(`kind.${entry.kind}`);
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Tag tone={entry.kind === "shift" ? "ok" : "warn"} title={kind}>
        {entry.kind === "shift" ? when : kind}
      </Tag>
      {cancel && (
        <Button
          tone="ghost"
          size="sm"
          square
          aria-label={t("cancelNamed", { kind, name, when: `${dayIn(entry.startsAt, zone)} ${when}` })}
          onClick={() => cancel(entry)}
        >
          <X aria-hidden="true" size={12} />
        </Button>
      )}
    </span>
  );
}
