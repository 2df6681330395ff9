"use client";
// Looks that are unlike somebody: what was seen, what is usual, what it may well be, and what was found out.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
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

const mostRecords = 12;

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
  const format = useFormat();
  const { kind, observed, threshold, usual, customers, customerCount, records, person, state } = alert;
  const number = (value: number | null): string => (value === null ? t("unknown") : String(value));
  return (
    <Card level={2} heading={<Name>{person.name}</Name>} aside={<Tag>{alert.entity}</Tag>}>
      <p className="font-medium">{t(`kind.${kind}`)}</p>
      <p>{t(`seen.${kind}`, { observed, threshold })}</p>
      {kind === "many_customers" && (
        <p className="text-ink-2">{t("usual", { own: number(usual.own), peers: number(usual.peers) })}</p>
      )}
      <p className="mt-2 text-ink-2">{t("innocent", { what: t(`innocentOf.${kind}`) })}</p>
      <FactList>
        <FactLine name={t("day")}>{format.day(alert.day)}</FactLine>
        <FactLine name={t("customers")}>
          <Codes codes={customers} more={customerCount - customers.length} />
        </FactLine>
        <FactLine name={t("records")}>
          <Codes codes={records.slice(0, mostRecords)} more={records.length - mostRecords} />
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

/** Numbers to look up: each stays whole, and how many more there are is said. */
function Codes({ codes, more }: { codes: readonly (string | number)[]; more: number }) {
  const t = useTranslations("inside.alerts");
  return (
    <>
      <span className="flex flex-wrap justify-end gap-x-2 font-mono text-sm" dir="ltr">
        {codes.map((code) => (
          <span key={code} className="break-words">
            {code}
          </span>
        ))}
      </span>
      {more > 0 && <span className="block text-ink-2">{t("more", { count: more })}</span>}
    </>
  );
}
