"use client";
// What can be done with the appeal, always in reach. Deciding is closed until each point has its answer, and says so. Nothing
// here has a single key.
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { openStates } from "@/lib/appeals/states";
import { standing } from "@/lib/restrictions/states";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { AppealAbilities } from "./appeal-actions";
import { DecideCell } from "./appeal-columns";
import { useAppealWords } from "./appeal-words";

export type BarAct = "decide" | "ask" | "delay" | "remedy";
type Props = {
  view: AppealView;
  me: string;
  may: AppealAbilities;
  /** Others changed something: look first. */
  stale: boolean;
  busy: boolean;
  onAct: (act: BarAct) => void;
};

/** Whether the reader may take it, begin with it, or go on without waiting for the customer. */
export const takingOf = ({ view, me, may }: Pick<Props, "view" | "me" | "may">): "take" | "begin" | "goOn" | null => {
  if (!openStates.includes(view.state) || !may.review || view.independence.refused.length > 0) return null;
  if (!view.reviewer) return "take";
  if (view.reviewer.id !== me || view.state === "in_review") return null;
  return view.state === "more_needed" ? "goOn" : "begin";
};

/** Why the reader cannot work on this appeal, in words, or undefined when they can. */
export function useWhyNot({ view, me, may }: Pick<Props, "view" | "me" | "may">): string | undefined {
  const t = useTranslations("appeal-desk.decide");
  const words = useAppealWords();
  if (!may.review) return t("readOnly");
  if (view.independence.refused.length > 0)
    return t("notIndependent", { because: words.because(view.independence.refused) });
  if (!view.reviewer) return t("takeFirst");
  if (view.reviewer.id !== me) return t("notYours", { name: view.reviewer.name });
  return view.state === "in_review" ? undefined : t(view.state === "more_needed" ? "waits" : "beginFirst");
}

export function DecideBar({ view, me, may, stale, busy, onAct }: Props) {
  const t = useTranslations("appeal-desk.decide");
  const whyNot = useWhyNot({ view, me, may });
  if (!openStates.includes(view.state)) return <Over view={view} may={may} stale={stale} onAct={onAct} />;
  const left = view.points.filter(({ finding }) => finding === null).length;
  const yours = view.reviewer?.id === me && view.independence.refused.length === 0;
  const closed = whyNot ?? (stale ? t("lookFirst") : undefined);
  const whyNotDecide = closed ?? (left > 0 ? t("pointsLeft", { count: left }) : undefined);
  return (
    <Card
      level={2}
      stuck
      heading={t("title")}
      aside={
        <>
          {t("decideBy")} <DecideCell row={view} />
        </>
      }
    >
      <p className="mb-2 text-ink-2">
        {whyNotDecide ?? t("ready")}
        {view.delayToldAt && <span className="text-ink-3"> · {t("delayTold")}</span>}
      </p>
      {may.review && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button tone="main" busy={busy} disabledReason={whyNotDecide} onClick={() => onAct("decide")}>
            {t("decide")}
          </Button>
          <Button disabledReason={closed} onClick={() => onAct("ask")}>
            {t("more")}
          </Button>
          <Button disabledReason={stale ? t("lookFirst") : yours ? undefined : whyNot} onClick={() => onAct("delay")}>
            {t("delay")}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Over({ view, may, stale, onAct }: Pick<Props, "view" | "may" | "stale" | "onAct">) {
  const t = useTranslations("appeal-desk");
  const measure = view.original.restriction;
  const stands = view.outcome === "reversed" && measure !== null && standing.includes(measure.state);
  if (!view.outcome)
    return (
      <Card level={2} stuck heading={t("decide.title")}>
        <p className="text-ink-2">{t("decide.withdrawn")}</p>
      </Card>
    );
  return (
    <Card level={2} stuck heading={t("decide.over", { outcome: t(`outcome.${view.outcome}`) })}>
      {view.reasons && (
        <p dir="auto" lang={view.language} className="max-h-40 overflow-auto whitespace-pre-wrap break-words">
          {view.reasons}
        </p>
      )}
      {view.compensation ? (
        <p className="mt-1.5 text-ink-2">{t("decide.remedied", { what: t(`compensation.${view.compensation}`) })}</p>
      ) : (
        (view.outcome === "reversed" || view.outcome === "varied") && (
          <div className="mt-2 flex flex-wrap items-center gap-2">
            {may.remedy && (
              <Button
                tone="main"
                disabledReason={
                  stale ? t("decide.lookFirst") : stands ? t("decide.liftFirst", { key: measure.key }) : undefined
                }
                onClick={() => onAct("remedy")}
              >
                {t("decide.remedy")}
              </Button>
            )}
            <span className="text-ink-2">{t(may.remedy ? "decide.remedyLeft" : "decide.remedyManager")}</span>
          </div>
        )
      )}
    </Card>
  );
}
