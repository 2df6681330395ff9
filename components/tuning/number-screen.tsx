"use client";
// One number of one rule: moved, tried, drawn, and what changes at the value one looks at, which the address holds.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import type { NumberReading } from "@/lib/tuning/queries";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { BelowCard } from "./below-card";
import { ChangedCard } from "./changed-card";
import { CurveCard } from "./curve-card";
import { FiguresCard } from "./figures-card";
import { SweepCard } from "./sweep-card";
import type { TuningAbilities, TuningActions } from "./tuning-actions";
import { parseValue, tuningPath } from "./tuning-address";
import type { TuningRule } from "./tuning-rules";

type Props = {
  rule: TuningRule;
  reading: NumberReading;
  /** Values of this number that are proposed now. */
  proposed: readonly number[];
  may: TuningAbilities;
  actions: TuningActions;
};

export function NumberScreen({ rule, reading, proposed, may, actions }: Props) {
  const t = useTranslations("tuning.number");
  const router = useRouter();
  const [wanted, setWanted] = useQueryState("value", parseValue);
  const number = rule.numbers.find(({ name }) => name === reading.parameter);
  if (!number) return null;
  const { done, entityId } = reading;
  const value = wanted ?? reading.live ?? number.default;
  const here = done?.figures.find((each) => each.value === value);
  const toNumber = (parameter: string): void => router.push(tuningPath({ entity: entityId, rule: rule.id, parameter }));
  return (
    <div className="flex flex-col gap-3.5">
      <SweepCard
        {...{ rule, number, reading, value, actions }}
        may={may.run}
        onValue={(next) => void setWanted(next)}
        onNumber={toNumber}
      />
      {!done && !reading.running && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      {done && (
        <>
          {here ? (
            <FiguresCard
              {...{ rule, done, here, actions }}
              unit={number.unit}
              live={reading.live}
              may={may.propose}
              isProposed={proposed.length > 0}
            />
          ) : (
            <Card>
              <p role="status" className="text-ink-2">
                {t("notTried")}
              </p>
            </Card>
          )}
          <CurveCard
            done={done}
            unit={number.unit}
            value={value}
            csvHref={`/api/tuning/export?table=values&entity=${entityId}&rule=${rule.id}&parameter=${number.name}`}
            onValue={(next) => void setWanted(next)}
          />
          {here && <ChangedCard done={done} value={value} />}
          <BelowCard {...{ done, entityId, actions }} unit={number.unit} may={may.run} />
        </>
      )}
    </div>
  );
}
