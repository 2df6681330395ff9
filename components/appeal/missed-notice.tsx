"use client";
// What others did to the appeal since the person looked: said, and looked at, before anything is decided on it.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { useAppealWords } from "./appeal-words";
import type { ViewChange } from "./view-changes";

export function MissedNotice({ changes, onLooked }: { changes: readonly ViewChange[]; onLooked: () => void }) {
  const t = useTranslations("appeal-desk.missed");
  const words = useChangeWords();
  return (
    <div role="alert" className="mb-3.5 rounded-md border border-warn bg-warn-soft px-3 py-2.5">
      <p className="font-medium text-warn">{t("title")}</p>
      {changes.length === 0 ? (
        <p className="mt-1">{t("nothing")}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-0.5">
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{words(change)}</li>
          ))}
        </ul>
      )}
      <div className="mt-2">
        <Button size="sm" onClick={onLooked}>
          {t("looked")}
        </Button>
      </div>
    </div>
  );
}

function useChangeWords(): (change: ViewChange) => string {
  const t = useTranslations("appeal-desk");
  const words = useAppealWords();
  return (change) => {
    switch (change.what) {
      case "state":
        return t("missed.state", { state: t(`state.${change.state}`) });
      case "reviewer":
        return change.name ? t("missed.reviewer", { name: change.name }) : t("missed.reviewerGone");
      case "restriction":
        return t("missed.restriction", { state: words.restrictionState(change.state) });
      case "point": {
        const finding = t(`finding.${change.finding}`);
        const { position, by } = change;
        return by ? t("missed.pointBy", { position, finding, name: by }) : t("missed.point", { position, finding });
      }
      case "pointAdded":
        return t("missed.pointAdded", { position: change.position });
      case "delay":
        return t("missed.delay");
      default:
        return t(`missed.${change.what}`, { count: change.count });
    }
  };
}
