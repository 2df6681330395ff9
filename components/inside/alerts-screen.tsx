"use client";
// Looks that are unlike somebody: what was seen, what is usual, what it may well be, and what was found out.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InsiderAlert } from "@/lib/inside-control/alerts";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { FactLine, FactList } from "../ui/fact-list";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { ViewTabs } from "../ui/view-tabs";
import { CloseAlertDialog } from "./close-alert-dialog";
import type { CloseAction } from "./inside-actions";

type Props = { alerts: readonly InsiderAlert[]; state: "open" | "closed"; mayClose: boolean; close: CloseAction };

export function AlertsScreen({ alerts, state, mayClose, close }: Props) {
  const t = useTranslations("inside.alerts");
  const [closing, setClosing] = useState<InsiderAlert | null>(null);
  return (
    <>
      <TopBar title={t("title")} summary={state === "open" ? t("summary", { count: alerts.length }) : undefined} />
      <ViewTabs
        label={t("views")}
        current={state}
        views={[
          { id: "open", label: t("open"), href: "/staff/alerts" },
          { id: "closed", label: t("closed"), href: "/staff/alerts?state=closed" },
        ]}
      />
      <PageBody>
        <p className="mb-3 max-w-[70ch] text-ink-2">{t("intro")}</p>
        {alerts.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} />}
        <ul className="grid max-w-5xl gap-3.5 lg:grid-cols-2">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertCard alert={alert} onClose={mayClose && alert.state === "open" ? () => setClosing(alert) : null} />
            </li>
          ))}
        </ul>
      </PageBody>
      {closing && <CloseAlertDialog alert={closing} close={close} onDone={() => setClosing(null)} />}
    </>
  );
}

function AlertCard({ alert, onClose }: { alert: InsiderAlert; onClose: (() => void) | null }) {
  const t = useTranslations("inside.alerts");
  const { kind, observed, threshold, usual, customers, customerCount, person, state } = alert;
  const number = (value: number | null): string => (value === null ? t("unknown") : String(value));
  const more = customerCount - customers.length;
  return (
    <Card
      level={2}
      heading={<Name>{person.name}</Name>}
      aside={<Tag tone={state === "open" ? "warn" : "none"}>{alert.entity}</Tag>}
    >
      <p className="font-medium">{t(`kind.${kind}`)}</p>
      <p>{t(`seen.${kind}`, { observed, threshold })}</p>
      {kind === "many_customers" && (
        <p className="text-ink-2">{t("usual", { own: number(usual.own), peers: number(usual.peers) })}</p>
      )}
      <p className="mt-2 text-ink-2">
        {t("innocent")} {t(`innocentOf.${kind}`)}
      </p>
      <FactList>
        <FactLine name={t("day")}>{alert.day}</FactLine>
        <FactLine name={t("customers")}>
          <span className="break-all font-mono text-sm" dir="ltr">
            {customers.join(" ")}
          </span>
          {more > 0 && <span className="block text-ink-2">{t("more", { count: more })}</span>}
        </FactLine>
        <FactLine name={t("records")}>
          <span className="break-all font-mono text-sm">{alert.records.slice(0, 12).join(" ")}</span>
        </FactLine>
      </FactList>
      {alert.words !== null && state !== "open" && (
        <p className="mt-2 rounded-md bg-sunken px-3 py-2">
          <span className="block text-ink-2">
            {t("closedBy", { outcome: t(`outcomes.${state}`), name: alert.closedBy ?? "" })}
          </span>
          {alert.words}
        </p>
      )}
      {onClose && (
        <div className="mt-3">
          <Button size="sm" onClick={onClose}>
            {t("close")}
          </Button>
        </div>
      )}
    </Card>
  );
}
