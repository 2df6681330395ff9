"use client";
// Looks that wait for the reader, by keyboard as the queue; and disagreements that they have been told of.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { SeenLook, WaitingLook } from "@/lib/quality/dto";
import { CaseCell } from "../case/case-cell";
import type { DataColumn } from "../data-table/columns";
import { RowsTable } from "../list-page/rows-table";
import { useServiceWords } from "../service-level/service-words";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { type DrawAction, type NoteAction, unreachable, useQualityFailure } from "./quality-actions";
import { ToldList } from "./told-list";

type Props = {
  looks: readonly WaitingLook[];
  told: readonly SeenLook[];
  /** Of these a manager may draw now; empty for who may not. */
  entities: readonly { id: string; code: string }[];
  draw: DrawAction;
  note: NoteAction;
};
const hrefOf = ({ id }: WaitingLook): string => `/quality/${id}`;

export function WaitingView({ looks, told, entities, draw, note }: Props) {
  const t = useTranslations("quality");
  const columns = useColumns();
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3">
        <p className="min-w-0 max-w-[75ch] text-ink-2">{t("waiting.intro")}</p>
        <DrawButtons entities={entities} draw={draw} />
      </div>
      {told.length > 0 && <ToldList told={told} note={note} />}
      <RowsTable<WaitingLook>
        label={t("waiting.label")}
        columns={columns}
        rows={looks}
        total={looks.length}
        hrefOf={hrefOf}
        empty={{ title: t("waiting.empty"), detail: t("waiting.emptyDetail") }}
      />
    </>
  );
}

function DrawButtons({ entities, draw }: Pick<Props, "entities" | "draw">) {
  const t = useTranslations("quality.draw");
  const router = useRouter();
  const format = useFormat();
  const words = useQualityFailure();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (entityId: string) => {
    setBusy(entityId);
    const result = await draw(newActionKey(), { entityId }).catch(() => unreachable);
    setBusy(null);
    if (!result.ok) return void toast.error(words(result.error));
    toast.success(t("done", result.value));
    router.refresh();
  };
  if (entities.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {entities.map(({ id, code }) => (
        <Button key={id} size="sm" busy={busy === id} onClick={() => void run(id)}>
          {entities.length > 1 ? `${t("go")}${format.colon}${code}` : t("go")}
        </Button>
      ))}
    </div>
  );
}

function useColumns(): DataColumn<WaitingLook>[] {
  const t = useTranslations("quality.waiting");
  const words = useServiceWords();
  return useMemo(
    () => [
      {
        id: "why",
        header: t("why"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => <CaseCell headline={row.headline} name={row.name} detail={words.queue(row.queue)} />,
      },
      {
        id: "value",
        header: t("value"),
        width: "120px",
        narrow: "below",
        cell: (row) => <Money cents={row.valueUsdCents} />,
      },
      {
        id: "opened",
        header: t("opened"),
        width: "140px",
        cell: (row) => <Moment at={Date.parse(row.openedAt)} show="date" />,
      },
      {
        id: "drawn",
        header: t("drawn"),
        width: "140px",
        narrow: "end",
        cell: (row) => <Moment at={Date.parse(row.drawnAt)} />,
      },
    ],
    [t, words],
  );
}
