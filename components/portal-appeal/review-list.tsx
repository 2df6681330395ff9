// Reviews in a list: what about, where each stands, and by when something comes next.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { Tag, type Tone } from "../ui/tag";
import { At } from "./statement";
import { useSubjectWords } from "./subject-words";

const tones: Record<ToldAppeal["state"], Tone> = {
  received: "info",
  looking: "info",
  more_needed: "warn",
  decided: "ok",
  remedied: "ok",
  withdrawn: "none",
};

export function ReviewList({ told, now }: { told: readonly ToldAppeal[]; now: number }) {
  const t = useTranslations("portal-appeal");
  const words = useSubjectWords(now);
  return (
    <ul className="flex flex-col gap-3">
      {told.map((each) => (
        <li key={each.id}>
          <Link
            prefetch={false}
            href={`/help/appeals/${each.id}`}
            className="flex flex-col gap-1 rounded-lg border border-line bg-surface px-4 py-3.5 hover:border-line-strong"
          >
            <span className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 font-semibold">{words(each.about)}</span>
              <Tag tone={tones[each.state]}>{t(`state.short.${each.state}`)}</Tag>
            </span>
            <span className="text-[13px] text-ink-2">
              {each.outcome === null && each.state !== "withdrawn" ? (
                <At
                  at={each.firstAnsweredAt ? each.decideBy : each.firstAnswerBy}
                  now={now}
                  words={(when) =>
                    t(each.firstAnsweredAt ? "list.decideBy" : "list.firstAnswerBy", { key: each.key, when })
                  }
                />
              ) : (
                <At at={each.receivedAt} now={now} words={(when) => t("list.asked", { key: each.key, when })} />
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
