"use client";
// What lies below the line, step by step: how many events, how many were drawn and looked at, and what they came to.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { SweepReading } from "@/lib/tuning/queries";
import { useSettingWords } from "../rules/setting-words";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Wide } from "../ui/wide";
import type { TuningActions } from "./tuning-actions";
import { tuningPath } from "./tuning-address";
import { useTuningAction } from "./use-tuning-action";

type Props = { done: SweepReading; unit: string; entityId: string; may: boolean; actions: TuningActions };

export function BelowCard({ done, unit, entityId, may, actions }: Props) {
  const t = useTranslations("tuning");
  const format = useFormat();
  const settings = useSettingWords();
  const { run, busy } = useTuningAction();
  const steps = done.below.filter(({ count }) => count > 0);
  const waiting = steps.reduce((sum, one) => sum + one.waiting, 0);
  const left = steps.reduce((sum, one) => sum + Math.max(0, one.drawn - one.looked - one.waiting), 0);
  const draw = async (): Promise<void> => {
    const drawn = await run(actions.draw, { sweepId: done.sweep.id });
    if (drawn.ok) toast.success(t("below.drawn", { count: drawn.value.drawn }));
  };
  const head = "py-1 ps-3 text-end font-normal text-ink-3 text-sm";
  const cell = "py-1 ps-3 text-end";
  return (
    <Card level={2} heading={t("below.title")}>
      <p className="mb-2 max-w-prose text-ink-2">{t(steps.length === 0 ? "below.nothing" : "below.detail")}</p>
      {steps.length > 0 && (
        <Wide label={t("below.title")}>
          <table className="w-full max-w-xl border-collapse tabular-nums">
            <caption className="sr-only">{t("below.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className={`${head} ps-0 text-start`}>
                  {t("column.step")}
                </th>
                {(["below", "waiting", "looked", "worth"] as const).map((name) => (
                  <th key={name} scope="col" className={head}>
                    {t(`column.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={step.value} className="border-line border-t">
                  <th scope="row" className="py-1 text-start font-normal">
                    {settings.value(unit, step.value)}
                  </th>
                  <td className={cell}>{format.count(step.count)}</td>
                  <td className={cell}>{step.waiting}</td>
                  <td className={cell}>{step.looked}</td>
                  <td className={cell}>{step.looked === 0 ? "?" : step.worth}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {may && left > 0 && (
          <Button busy={busy} onClick={() => void draw()}>
            {t("below.draw", { count: left })}
          </Button>
        )}
        {waiting > 0 && (
          <Link href={tuningPath({ entity: entityId, view: "samples" })} className={buttonClass("plain")}>
            {t("below.look")}
          </Link>
        )}
      </div>
    </Card>
  );
}
