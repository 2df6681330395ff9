"use client";
// A version that lost suspiciously much: what it would change, and a person's word on it. Asked twice, because names that
// disappear are no longer screened for.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { ListState } from "@/lib/reference-lists/change-queries";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import type { DecideKeptBack } from "./lists-actions";
import { useListsAction } from "./use-lists-action";

type Props = { name: string; keptBack: NonNullable<ListState["keptBack"]>; may: boolean; decide: DecideKeptBack };

export function KeptBackCard({ name, keptBack, may, decide }: Props) {
  const t = useTranslations("lists.keptBack");
  const [asked, setAsked] = useState(false);
  const { run, busy } = useListsAction(decide, ({ active }) => {
    setAsked(false);
    toast.success(t(active ? "accepted" : "refused"));
  });
  const { id, count, removed } = keptBack;
  return (
    <Card level={2} heading={t("title")} aside={<Moment at={keptBack.at} />}>
      <p className="max-w-[70ch]">{t("detail", { count, removed })}</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button tone="main" disabledReason={may ? undefined : t("notYours")} onClick={() => setAsked(true)}>
          {t("accept")}
        </Button>
        <Button
          disabledReason={may ? undefined : t("notYours")}
          busy={busy}
          onClick={() => run({ name, id, accept: false })}
        >
          {t("refuse")}
        </Button>
        <Link href={`/lists/${name}?version=${id}`}>{t("look")}</Link>
      </div>
      <AlertDialog
        open={asked}
        onOpenChange={setAsked}
        title={t("sure", { name })}
        description={t("sureDetail", { removed })}
        confirmLabel={t("accept")}
        tone="danger"
        busy={busy}
        onConfirm={() => run({ name, id, accept: true })}
      />
    </Card>
  );
}
