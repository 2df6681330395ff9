// The timetable of a review: when it came in, when we answer first, when we decide, and what the law gives at the latest. What is
// late says so.
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { PortalCard } from "./portal-page";
import { At } from "./statement";

type Step = { name: "received" | "firstAnswer" | "decision" | "latest"; at: string; done: boolean };

const stepsOf = (told: ToldAppeal): Step[] => {
  const decided = told.outcome !== null;
  const steps: Step[] = [
    { name: "received", at: told.receivedAt, done: true },
    { name: "firstAnswer", at: told.firstAnsweredAt ?? told.firstAnswerBy, done: told.firstAnsweredAt !== null },
    { name: "decision", at: told.decideBy, done: decided },
  ];
  return decided ? steps : [...steps, { name: "latest", at: told.outerLimitAt, done: false }];
};

/** For one that was not taken back. */
export function Timetable({ told, now }: { told: ToldAppeal; now: number }) {
  const t = useTranslations("portal-appeal.timetable");
  const delays = useCodeText("appeals.delay");
  return (
    <PortalCard title={t("title")}>
      <ol className="flex flex-col gap-2.5">
        {stepsOf(told).map(({ name, at, done }) => {
          const late = !done && Date.parse(at) < now;
          return (
            <li key={name} className="flex gap-2.5">
              <span
                aria-hidden="true"
                className={`mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border ${done ? "border-ok bg-ok-soft text-ok" : "border-line-strong"}`}
              >
                {done && <Check size={13} />}
              </span>
              <div className="min-w-0">
                <p className="font-medium">{t(`${name}.${done ? "done" : "open"}`)}</p>
                {!(name === "decision" && done) && (
                  <p className="text-ink-2">
                    <At at={at} now={now} words={(when) => (done ? when : t(late ? "late" : "by", { when }))} />
                  </p>
                )}
                {name === "decision" && !done && told.delay && (
                  <p className="mt-1 rounded-md bg-warn-soft px-2.5 py-1.5 text-warn">
                    {t("delay", { reason: delays(told.delay.reason) })}
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </PortalCard>
  );
}
