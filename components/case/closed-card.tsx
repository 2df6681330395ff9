"use client";
// A closed case: how it ended, who closed it, and the two ways back: undo for two minutes, reopening with a reason after.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";
import { Tag, type Tone } from "../ui/tag";
import { useCaseWords } from "./case-words";
import type { CaseCommands } from "./use-case-commands";

const tones: Record<string, Tone> = {
  false_positive: "ok",
  explained: "ok",
  customer_is_victim: "warn",
  suspicion_substantiated: "risk",
};

/** Whether the reader may still take the closing back by one key. */
export const canUndo = (detail: Pick<CaseDetail, "undoUntil">, now: number): boolean =>
  detail.undoUntil !== null && Date.parse(detail.undoUntil) > now;

export function ClosedCard({ detail, commands }: { detail: CaseDetail; commands: CaseCommands }) {
  const t = useTranslations("case");
  const itself = useTranslations("quality.itself");
  const format = useFormat();
  const words = useCaseWords();
  const present = usePresent();
  const closedAt = detail.closedAt ? format.when(Date.parse(detail.closedAt), present) : "";
  return (
    <Card
      level={2}
      stuck
      heading={
        <span className="flex flex-wrap items-center gap-2">
          {t("closed.title")}
          <Tag tone={tones[detail.outcome ?? ""]}>{words.outcome(detail.outcome ?? "")}</Tag>
          {detail.closedItself && <Tag tone="info">{itself("tag")}</Tag>}
        </span>
      }
      aside={
        detail.closedBy &&
        t.rich("closed.by", { name: detail.closedBy.name, when: closedAt, who: (name) => <bdi>{name}</bdi> })
      }
    >
      <p className="text-ink-2">
        {detail.reasonCode && `${words.reason(detail.reasonCode)} · `}
        {detail.closedItself ? closedAt : t(detail.deservedLook ? "closed.deserved" : "closed.notDeserved")}
      </p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        <Link href="/triage" className={buttonClass("main")}>
          {t("decide.next")}
        </Link>
        {canUndo(detail, present) && (
          <Button keys="z" busy={commands.busy} onClick={() => void commands.undo()}>
            {t("closed.undo")}
          </Button>
        )}
        {detail.may.reopen && (
          <Button onClick={() => commands.setDialog({ kind: "reopen" })}>{t("closed.reopen")}</Button>
        )}
      </div>
    </Card>
  );
}
