"use client";
// A call: who it is, verified by what only they have, and what may be said. The page is the same whatever exists behind a customer;
// what can be done is offered to everybody who was verified.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Caller } from "@/lib/callers/dto";
import { useFormat } from "@/lib/i18n/use-format";
import type { Act } from "../case/case-actions";
import { type TakeDown, TakeDownCard } from "../data-request/take-down-card";
import { PageBody, TopBar } from "../shell/top-bar";
import { ReportSuspicion } from "../suspicion/report-suspicion";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { Script } from "./script";
import { type CheckActions, VerifyCard } from "./verify-card";

export type CallerActions = CheckActions & { sendLinks: Act<{ customerId: string }, null>; takeDown: TakeDown | null };

export function CallerScreen(props: { caller: Caller; mayFile: boolean; actions: CallerActions }) {
  const { caller, actions, mayFile } = props;
  const t = useTranslations("callers");
  const format = useFormat();
  const [until, setUntil] = useState(caller.verified?.until ?? null);
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("title"), href: "/callers" }]}
        title={t("one.title")}
        tags={
          <>
            <span className="text-ink-2">
              {caller.masked ? <Name>{caller.masked}</Name> : t("erased")}{" "}
              <span className="text-ink-3">· {caller.number}</span>
            </span>
            <Tag tone={until ? "ok" : "warn"}>
              {until ? t("one.verified", { until: format.instant(Date.parse(until)) }) : t("one.notVerified")}
            </Tag>
          </>
        }
        end={<ReportSuspicion about={{ customerId: caller.customerId }} />}
      />
      <PageBody>
        <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Script language={caller.language} verified={until !== null} />
          <div className="flex flex-col gap-3.5">
            <VerifyCard caller={caller} verified={until !== null} onVerified={setUntil} actions={actions} />
            <WhatNow caller={caller} verified={until !== null} mayFile={mayFile} sendLinks={actions.sendLinks} />
            {actions.takeDown && (
              <TakeDownCard customerId={caller.customerId} verified={until !== null} takeDown={actions.takeDown} />
            )}
          </div>
        </div>
      </PageBody>
    </>
  );
}

function WhatNow(props: {
  caller: Caller;
  verified: boolean;
  mayFile: boolean;
  sendLinks: CallerActions["sendLinks"];
}) {
  const t = useTranslations("callers.now");
  const codes = useTranslations("errors.code");
  const [busy, setBusy] = useState(false);
  const { customerId } = props.caller;
  const send = async () => {
    setBusy(true);
    const result = await props.sendLinks(newActionKey(), { customerId }).catch(() => null);
    setBusy(false);
    if (result?.ok) toast.success(t("linksSent"));
    else toast.error(codes(result?.error.code ?? "unavailable"));
  };
  return (
    <Card heading={t("title")}>
      <p className="mb-2 text-ink-2">{t(props.verified ? "intro" : "first")}</p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void send()} busy={busy}>
          {t("links")}
        </Button>
        {props.mayFile &&
          (props.verified ? (
            <Link href={`/inbox/file/${customerId}`} className={buttonClass("plain")}>
              {t("file")}
            </Link>
          ) : (
            <Button disabledReason={t("first")}>{t("file")}</Button>
          ))}
      </div>
      <p className="mt-2 text-ink-3 text-sm">{t("linksHint")}</p>
    </Card>
  );
}
