"use client";
// What can be done with the selected cases. What cannot be done says why.
import { useTranslations } from "next-intl";
import type { CaseRow } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu";
import { Name } from "../ui/name";
import { useShortcuts } from "../ui/shortcuts";
import type { QueueAbilities } from "./queue-actions";
import { closableTogether, whyNotTogether } from "./queue-row";
import type { CaseWork, Decision } from "./use-case-work";

type Props = {
  rows: readonly CaseRow[];
  people: readonly { id: string; name: string }[];
  may: QueueAbilities;
  work: CaseWork;
  onSnooze: (rows: readonly CaseRow[]) => void;
  onDecide: (rows: readonly CaseRow[], outcome: Decision["outcome"]) => void;
  /** Selects these alone. */
  onKeep: (rows: readonly CaseRow[]) => void;
  onClear: () => void;
  /** Undefined for who may not open investigations. */
  onInvestigate: (() => void) | undefined;
};

/** Floats above the foot of the table, so that nothing moves when it comes. */
export function BulkBar(props: Props) {
  const t = useTranslations("queue.bulk");
  const { rows, may, work } = props;
  const asleep = rows.filter(({ paused }) => paused === "snoozed");
  const open = rows.filter(({ closedAt }) => closedAt === null);
  const entities = new Set(rows.map(({ entityId }) => entityId)).size;
  const closed = open.length < rows.length ? t("why.closed") : undefined;
  const alone = rows.length === 1 ? undefined : whyNotTogether(rows);
  const whyNot = alone ? t(`why.${alone}`) : closed;
  const fitting = alone && may.close ? closableTogether(rows) : [];
  const keep = () => props.onKeep(fitting);
  useShortcuts([{ keys: "e", label: t("keepKey"), group: t("label"), disabled: fitting.length === 0, run: keep }]);
  return (
    <section
      aria-label={t("label")}
      className="pointer-events-none absolute inset-x-3 bottom-3 z-10 flex justify-center max-sm:bottom-2"
    >
      <div className="pointer-events-auto flex flex-wrap items-center gap-1.5 rounded-lg border border-line-strong bg-surface px-3 py-2 shadow-pop">
        <span role="status" className="me-1.5 font-medium tabular-nums">
          {t("selected", { count: rows.length })}
        </span>
        {may.take && <AssignMenu {...props} disabledReason={closed} />}
        {may.work && (
          <Button size="sm" disabledReason={closed} onClick={() => props.onSnooze(rows)}>
            {t("snooze")}
          </Button>
        )}
        {may.work && asleep.length > 0 && (
          <Button size="sm" busy={work.busy} onClick={() => void work.wake(asleep)}>
            {t("wake")}
          </Button>
        )}
        {may.close && (
          <>
            <Button size="sm" disabledReason={whyNot} onClick={() => props.onDecide(rows, "false_positive")}>
              {t("falsePositive")}
            </Button>
            <Button size="sm" disabledReason={whyNot} onClick={() => props.onDecide(rows, "explained")}>
              {t("explained")}
            </Button>
          </>
        )}
        {props.onInvestigate && (
          <Button size="sm" disabledReason={entities > 1 ? t("why.entities") : undefined} onClick={props.onInvestigate}>
            {t("investigate")}
          </Button>
        )}
        <Button tone="ghost" size="sm" onClick={props.onClear}>
          {t("clear")}
        </Button>
        {alone && (
          <p className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1 text-ink-3">
            {t(`why.${alone}`)}
            {fitting.length > 0 && (
              <Button size="sm" keys="e" onClick={keep}>
                {t("keep", { count: fitting.length })}
              </Button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

function AssignMenu({ rows, people, may, work, disabledReason }: Props & { disabledReason?: string }) {
  const t = useTranslations("queue.bulk");
  const others = people.filter(({ id }) => id !== work.me.id);
  return (
    <Menu
      side="top"
      trigger={
        <Button size="sm" busy={work.busy} disabledReason={disabledReason}>
          {t("assign")}
        </Button>
      }
    >
      <MenuItem onSelect={() => void work.assign(rows, work.me)}>{t("toMe")}</MenuItem>
      <MenuItem onSelect={() => void work.assign(rows, null)}>{t("toNobody")}</MenuItem>
      {may.assign && others.length > 0 && (
        <>
          <MenuSeparator />
          {others.map((person) => (
            <MenuItem key={person.id} onSelect={() => void work.assign(rows, person)}>
              <Name>{person.name}</Name>
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}
