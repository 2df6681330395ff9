"use client";
// What one may do with a restriction now. Each opens a question first, and none has a key: what restricts a person, or frees a
// sum, is never one key away.
import { useTranslations } from "next-intl";
import type { RestrictionView } from "@/lib/restrictions/dto";
import { endedStates } from "@/lib/restrictions/states";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { deedsOf, type RestrictionDeed } from "./deeds";
import { useRestrictionFailure } from "./restriction-words";

type Props = {
  view: RestrictionView;
  me: string;
  /** Others changed something: look first. */
  stale: boolean;
  onAct: (deed: RestrictionDeed) => void;
};

export function DecideCard({ view, me, stale, onAct }: Props) {
  const t = useTranslations("restriction-desk.decide");
  const failure = useRestrictionFailure();
  const deeds = deedsOf(view, me);
  const why = (refused: string | null): string | undefined =>
    refused ? failure({ code: "not_allowed", detail: refused }) : stale ? t("lookFirst") : undefined;
  return (
    <Card level={2} stuck heading={t("title")} aside={<Waits view={view} me={me} />}>
      {deeds.length === 0 ? (
        <p className="text-ink-3">{t(endedStates.includes(view.state) ? "ended" : "readOnly")}</p>
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-1.5">
            {deeds.map(({ deed, refused }, at) => (
              <Button
                key={deed}
                tone={at === 0 && !refused ? "main" : "plain"}
                disabledReason={why(refused)}
                onClick={() => onAct(deed)}
              >
                {t(`do.${deed}`)}
              </Button>
            ))}
          </div>
          <Refusals reasons={[...new Set(deeds.flatMap(({ refused }) => refused ?? []))]} />
        </>
      )}
    </Card>
  );
}

/** Said in sight, too: a button that does not work explains itself only to who tries it. */
function Refusals({ reasons }: { reasons: readonly string[] }) {
  const failure = useRestrictionFailure();
  return reasons.map((detail) => (
    <p key={detail} className="mt-1.5 text-ink-2">
      {failure({ code: "not_allowed", detail })}
    </p>
  ));
}

/** The line beside the heading: who waits for whom. */
function Waits({ view, me }: { view: RestrictionView; me: string }) {
  const t = useTranslations("restriction-desk.decide");
  const { waiting } = view;
  if (!waiting) return null;
  const values = {
    count: waiting.missing,
    name: waiting.proposedBy.name,
    who: (name: React.ReactNode) => <bdi>{name}</bdi>,
  };
  return <>{t.rich(waiting.proposedBy.id === me ? "yours" : "theirs", values)}</>;
}
