"use client";
// The walk over the whole chain: asked for by a button, how far it is, what it found.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { VerificationView } from "@/lib/records/verifications/verify";
import type { Act } from "../case/case-actions";
import { askApi } from "../case-queue/ask-api";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Meter } from "../ui/meter";
import { useFailure } from "./record-words";

type Ask = Act<Record<string, never>, { id: string }>;
const isUnder = (view: VerificationView | null | undefined): boolean =>
  view?.state === "waiting" || view?.state === "running";

export function VerificationStrip({ initial, ask }: { initial: VerificationView | null; ask: Ask }) {
  const t = useTranslations("records.verify");
  const words = useFailure("records");
  const [failed, setFailed] = useState<string | null>(null);
  const last = useQuery({
    queryKey: ["record-verification"],
    queryFn: ({ signal }) => askApi<VerificationView | null>("/api/records/verification", signal),
    initialData: initial,
    refetchInterval: ({ state }) => (isUnder(state.data) ? 1_000 : false),
  });
  const start = async () => {
    const result = await ask(newActionKey(), {}).catch(() => ({ ok: false, error: { code: "unavailable" } }) as const);
    setFailed(result.ok ? null : words(result.error));
    await last.refetch();
  };
  const view = last.data;
  return (
    <Card
      heading={t("title")}
      aside={
        <Button size="sm" busy={isUnder(view)} onClick={() => void start()}>
          {t("go")}
        </Button>
      }
    >
      <div role="status">
        {failed ? (
          <p className="m-0 text-risk">{failed}</p>
        ) : view ? (
          <Found view={view} />
        ) : (
          <p className="m-0 text-ink-3">{t("never")}</p>
        )}
      </div>
    </Card>
  );
}

function Found({ view }: { view: VerificationView }) {
  const t = useTranslations("records.verify");
  const format = useFormat();
  if (view.state === "waiting") return <p className="m-0 text-ink-2">{t("waiting")}</p>;
  if (view.state === "running") {
    const share = view.total === 0 ? 0 : view.done / view.total;
    return <Meter share={share} label={t("progress")} text={t("running", { done: view.done, total: view.total })} />;
  }
  const { result } = view;
  if (!result) return <p className="m-0 text-risk">{t("failed")}</p>;
  const at = format.instant(view.finishedAt ?? view.askedAt);
  return (
    <>
      {result.ok ? (
        <p className="m-0 text-ok">{t("ok", { records: result.records, at })}</p>
      ) : (
        <p className="m-0 text-risk">
          {result.firstBad ? t("bad", result.firstBad) : t("fault", { why: result.fault ?? "" })}
        </p>
      )}
      {result.checkpoint && <p className="m-0 text-ink-2">{t("checkpoint", { size: result.checkpoint.size })}</p>}
    </>
  );
}
