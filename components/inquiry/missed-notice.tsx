"use client";
// What others did to the inquiry since the person looked: said, and looked at, before anything is decided on it.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { usePresent } from "../ui/present";
import { useInquiryWords } from "./inquiry-words";
import type { ViewChange } from "./view-changes";

export function MissedNotice({ changes, onLooked }: { changes: readonly ViewChange[]; onLooked: () => void }) {
  const t = useTranslations("inquiry-desk.missed");
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
  const t = useTranslations("inquiry-desk");
  const words = useInquiryWords();
  const format = useFormat();
  const present = usePresent();
  return (change) => {
    if (change.what === "state") return t("missed.state", { state: t(`state.${change.state}`) });
    if (change.what === "deadline")
      return t("missed.deadline", { when: format.when(Date.parse(change.dueAt), present) });
    if (change.what === "message") return t("missed.message", { count: change.count });
    const item = `${change.position} · ${words.kind(change.kind)}`;
    if (change.what !== "item") return t(`missed.${change.what}`, { item });
    const state = t(`itemState.${change.state}`);
    return change.by ? t("missed.itemBy", { item, state, name: change.by }) : t("missed.item", { item, state });
  };
}
