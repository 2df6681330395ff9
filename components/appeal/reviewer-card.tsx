"use client";
// Who reviews it, and whether the reader could: whoever took part in what was decided may not, and reads why.
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { openStates } from "@/lib/appeals/states";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import type { AppealAbilities } from "./appeal-actions";
import { useAppealWords } from "./appeal-words";

type Props = {
  view: AppealView;
  may: AppealAbilities;
  taking: "take" | "begin" | "goOn" | null;
  busy: boolean;
  onTake: () => void;
  onAssign: () => void;
};

export function ReviewerCard({ view, may, taking, busy, onTake, onAssign }: Props) {
  const t = useTranslations("appeal-desk.reviewer");
  const words = useAppealWords();
  const open = openStates.includes(view.state);
  const refused = view.independence.refused;
  return (
    <Card heading={t("title")}>
      {view.reviewer ? (
        <p className="flex items-center gap-2">
          <Avatar name={view.reviewer.name} />
          <Name>{view.reviewer.name}</Name>
        </p>
      ) : (
        <p className="text-ink-3">{t("nobody")}</p>
      )}
      {open && may.review && (
        <p className="mt-1.5 text-ink-2">
          {refused.length > 0 ? (
            <>
              <span className="font-medium text-warn">{t("refusedTitle")}</span> {words.because(refused)}
            </>
          ) : (
            t("independent")
          )}
        </p>
      )}
      {open && (
        <div className="mt-2 flex flex-wrap gap-1.5">
          {taking && (
            <Button size="sm" keys="t" busy={busy} onClick={onTake}>
              {t(taking)}
            </Button>
          )}
          {may.assign && (
            <Button size="sm" tone={view.reviewer ? "ghost" : "plain"} onClick={onAssign}>
              {t(view.reviewer ? "reassign" : "assign")}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
