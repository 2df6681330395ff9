"use client";
// What others changed while somebody was deciding, in words. Nothing goes on before it was looked at.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { CaseChange } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { useCaseWords } from "./case-words";
import { changeInWords } from "./changes-in-words";

export function StaleNotice({ changes, onLooked }: { changes: readonly CaseChange[]; onLooked: () => void }) {
  const t = useTranslations("case");
  const words = useCaseWords();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    notice.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={notice} role="alert" className="rounded-md border border-warn bg-warn-soft px-3 py-2.5">
      <p className="font-medium text-warn">{t("stale.title")}</p>
      <p>{t("stale.detail")}</p>
      {changes.length === 0 ? (
        <p className="mt-1.5">{t("stale.nothing")}</p>
      ) : (
        <ul className="mt-1.5 flex flex-col gap-1">
          {changes.map((change) => (
            <li key={`${change.at} ${change.kind}`}>
              <span className="font-medium">
                <Name>
                  {change.actor.name ?? t(change.actor.kind === "machine" ? "history.machine" : "history.system")}
                </Name>
              </span>
              {" · "}
              {changeInWords(change, words)} <Moment at={Date.parse(change.at)} />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2">
        <Button size="sm" onClick={onLooked}>
          {t("stale.looked")}
        </Button>
      </div>
    </div>
  );
}
