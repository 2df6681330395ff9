"use client";
// The case that one is on: why, who, what it costs them, what speaks for and against, and the outcomes.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CaseRow } from "@/lib/cases/dto";
import { needsThePage } from "@/lib/cases/own-page";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Kbd } from "../ui/kbd";
import { toAriaKeys } from "../ui/keys";
import { Name } from "../ui/name";
import { Skeleton } from "../ui/skeleton";
import { Tag } from "../ui/tag";
import { CaseBrief } from "./case-brief";
import { CostCell, DueCell, FalsePositiveCell } from "./case-cells";
import type { QueueAbilities } from "./queue-actions";
import { useCaseDetail } from "./use-case-detail";

type Props = {
  row: CaseRow;
  may: QueueAbilities;
  decide: {
    falsePositive: () => void;
    explained: () => void;
    escalate: () => void;
    snooze: () => void;
    note: () => void;
  };
  onSkip: () => void;
  busy: boolean;
};

export function TriageCase(props: Props) {
  const t = useTranslations("queue");
  const queues = useTranslations("shell.queue");
  const format = useFormat();
  const { row } = props;
  const detail = useCaseDetail(row.id);
  const shown = { ...row, gone: false };
  const queue = row.queue as Parameters<typeof queues>[0];
  return (
    <article className="mx-auto flex w-full max-w-[840px] flex-col gap-3 pt-2">
      <div>
        <h2 className="text-balance text-xl">{format.reason(row.headline)}</h2>
        <p className="text-ink-2">
          {row.name === null ? t("erased") : <Name>{row.name}</Name>} <span className="text-ink-3">· {row.key}</span>
          {row.newCount > 0 && (
            <>
              {" "}
              <Tag tone="info">{t("row.new", { count: row.newCount })}</Tag>
            </>
          )}
        </p>
      </div>
      <dl className="m-0 grid grid-cols-2 gap-3 rounded-lg border border-line bg-surface px-4 py-3 sm:grid-cols-4">
        <Fact name={t("triage.cost")}>
          <CostCell row={shown} />
        </Fact>
        <Fact name={t("triage.falsePositive")}>
          <FalsePositiveCell row={shown} />
        </Fact>
        <Fact name={t("triage.due")}>
          <DueCell row={{ ...shown, assignee: null }} />
        </Fact>
        <Fact name={t("triage.queue")}>{queues.has(queue) ? queues(queue) : row.queue}</Fact>
      </dl>
      {detail.data ? (
        <CaseBrief detail={detail.data} />
      ) : (
        <div className="flex h-40 flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-3.5">
          <Skeleton className="w-1/3" />
          <Skeleton />
          <Skeleton className="w-4/5" />
        </div>
      )}
      <Outcomes {...props} mayClose={detail.data?.may.close ?? true} />
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="mb-0.5 text-ink-3 text-sm">{name}</dt>
      <dd className="m-0">{children}</dd>
    </div>
  );
}

function Outcomes({ row, may, decide, onSkip, busy, mayClose }: Props & { mayClose: boolean }) {
  const t = useTranslations("queue");
  const page = needsThePage(row);
  const refused = mayClose ? undefined : t("mayNotClose");
  return (
    <Card stuck>
      <div className="flex flex-wrap items-center gap-2">
        {may.close && !page && (
          <>
            <Button tone="main" keys="1" busy={busy} disabledReason={refused} onClick={decide.falsePositive}>
              {t("do.falsePositive")}
            </Button>
            <Button keys="2" disabledReason={refused} onClick={decide.explained}>
              {t("do.explained")}
            </Button>
          </>
        )}
        <Link
          href={`/cases/${row.id}`}
          prefetch={false}
          aria-keyshortcuts={toAriaKeys("enter")}
          className={buttonClass(page ? "main" : "plain")}
        >
          {page === "match" ? t("do.compare") : t("triage.openPage")} <Kbd keys="enter" />
        </Link>
        {may.work && (
          <>
            <Button keys="3" onClick={decide.escalate}>
              {t("do.escalate")}
            </Button>
            <Button keys="h" onClick={decide.snooze}>
              {t("do.snooze")}
            </Button>
            <Button keys="n" onClick={decide.note}>
              {t("do.note")}
            </Button>
          </>
        )}
      </div>
      <div className="mt-2 flex items-start justify-between gap-3">
        <p className="min-w-0 text-ink-3">{may.close && (page ? t(`hint.${page}`) : t("hint.quiet"))}</p>
        <Button tone="ghost" size="sm" keys="s" onClick={onSkip}>
          {t("triage.skip")}
        </Button>
      </div>
    </Card>
  );
}
