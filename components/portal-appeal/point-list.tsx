// What the customer raised, point by point, each with our answer once there is one.
import { useTranslations } from "next-intl";
import type { ToldAppeal } from "@/lib/appeals/dto";
import type { Finding } from "@/lib/appeals/states";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { Tag, type Tone } from "../ui/tag";
import { PortalCard } from "./portal-page";

const tones: Record<Finding, Tone> = { accepted: "ok", partly: "info", not_accepted: "none" };

export function PointList({ told }: { told: ToldAppeal }) {
  const t = useTranslations("portal-appeal.points");
  const names = useCodeText("appeals.point");
  const open = told.outcome === null && told.state !== "withdrawn";
  return (
    <PortalCard id="points" title={t("title")}>
      <ol className="flex flex-col">
        {told.points.map(({ position, code, body, finding, answer }) => {
          const name = code === "own" ? null : names(code);
          return (
            <li key={position} className="border-line border-t py-3 first:border-t-0">
              <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                <p className="min-w-0 font-medium">{name ?? t("own", { number: position })}</p>
                {finding ? (
                  <Tag tone={tones[finding]}>{t(`finding.${finding}`)}</Tag>
                ) : (
                  open && <Tag>{t("waiting")}</Tag>
                )}
              </div>
              {body !== name && <p className="mt-1 whitespace-pre-line break-words text-ink-2">{body}</p>}
              {answer && (
                <div className="mt-2 rounded-md bg-sunken px-3 py-2">
                  <p className="font-medium text-[13px] text-ink-2">{t("answer")}</p>
                  <p className="whitespace-pre-line break-words">{answer}</p>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </PortalCard>
  );
}
