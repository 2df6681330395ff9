"use client";
import dynamic from "next/dynamic";
// Trying other numbers on this customer: closed until somebody wants to, because scoring comes into the page only then.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseDetail } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Skeleton } from "../ui/skeleton";
import type { WhatIfLabProps } from "./what-if-lab";

function Waiting() {
  const t = useTranslations("what-if");
  return (
    <div role="status" className="flex h-64 flex-col gap-5 pt-3">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="w-1/3" />
      <Skeleton className="w-2/3" />
      <Skeleton className="w-full" />
      <Skeleton className="w-full" />
    </div>
  );
}

const WhatIfLab = dynamic<WhatIfLabProps>(() => import("./what-if-lab").then((part) => part.WhatIfLab), {
  ssr: false,
  loading: Waiting,
});

export function WhatIfCard({ detail, mayPropose }: { detail: CaseDetail; mayPropose: boolean }) {
  const t = useTranslations("what-if");
  const [open, setOpen] = useState(false);
  return (
    <Card
      level={2}
      heading={t("title")}
      aside={
        <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "close" : "open")}
        </Button>
      }
    >
      <p className="text-ink-2">{t("intro")}</p>
      {open && (
        <WhatIfLab caseId={detail.id} alerts={detail.alertCount} mayPropose={mayPropose} waiting={<Waiting />} />
      )}
    </Card>
  );
}
