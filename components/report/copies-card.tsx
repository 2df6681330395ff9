"use client";
// Who has a copy of a report, and sending one again.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { CopyView, WeeklyView } from "@/lib/reports/weekly/dto";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { call, useReportFailure } from "./report-words";

type SendAgain = Act<{ reportId: string; receiverId: string }, { copyId: string }>;
type Props = { view: WeeklyView; maySend: boolean; sendAgain: SendAgain };
const tones = { waiting: "none", sealed: "info", delivered: "ok", dead: "risk" } as const;

export function CopiesCard({ view: { row, copies, receivers }, maySend, sendAgain }: Props) {
  const t = useTranslations("reports.weekly");
  const router = useRouter();
  const format = useFormat();
  const words = useReportFailure();
  const [busy, setBusy] = useState<string | null>(null);
  const send = async (receiverId: string) => {
    setBusy(receiverId);
    const result = await call(sendAgain, { reportId: row.id, receiverId });
    setBusy(null);
    if (!result.ok) return void toast.error(words(result.error));
    toast.success(t("sendDone"));
    router.refresh();
  };
  const named = new Set(copies.map(({ receiver }) => receiver.id));
  const said = (id: string): string => (named.has(id) ? t("sendAgain") : t("sendTo"));
  return (
    <Card heading={t("copiesTitle")}>
      {copies.length === 0 && <p className="m-0 text-ink-3">{t("noCopies")}</p>}
      <ul className="m-0 flex list-none flex-col gap-2.5 p-0">
        {copies.map((copy) => (
          <li key={copy.id} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-center gap-1.5">
              <span className="min-w-0 font-medium">{copy.receiver.name}</span>
              <Tag tone={tones[copy.state]}>{t(`copyState.${wordOf(copy)}`)}</Tag>
            </div>
            <div className="text-ink-3">
              <Moment at={Date.parse(copy.deliveredAt ?? copy.sealedAt ?? copy.askedAt)} />
              {copy.askedBy && ` · ${t("askedBy", { name: copy.askedBy.name })}`}
            </div>
            {copy.sealedAt && (
              <div>
                <a href={`/api/reports/copies/${copy.id}`} download className={buttonClass("plain", "sm")}>
                  {t("fetch")}
                </a>
              </div>
            )}
          </li>
        ))}
      </ul>
      {maySend && receivers.length > 0 && (
        <div className="mt-2.5 flex flex-wrap gap-2 border-line border-t pt-2.5">
          {receivers.map(({ id, name }) => (
            <Button
              key={id}
              size="sm"
              busy={busy === id}
              aria-label={`${said(id)}: ${name}`}
              onClick={() => void send(id)}
            >
              {/* A name is long for a card's width: it is written where there are several. */}
              {receivers.length > 1 ? `${said(id)}${format.colon}${name}` : said(id)}
            </Button>
          ))}
        </div>
      )}
    </Card>
  );
}

/** A sealed copy that has an address is on its way. */
const wordOf = ({ state, receiver }: CopyView) => (state === "sealed" && receiver.mailed ? "sealedMail" : state);
