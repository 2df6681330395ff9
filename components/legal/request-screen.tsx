"use client";
// The page of one request: its terms and papers at the side, whom it names in the middle with what is decided about it.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RequestView } from "@/lib/legal-requests/dto";
import { releasingKinds } from "@/lib/legal-requests/states";
import { Country } from "../case/country";
import { GatherDialog } from "../investigation/gather-dialog";
import type { GatherActions } from "../investigation/investigation-actions";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Tag } from "../ui/tag";
import { BatchDialog } from "./batch-dialog";
import { BatchesCard } from "./batches-card";
import { EntriesCard } from "./entries-card";
import { HistoryCard } from "./history-card";
import { useLegalCode } from "./legal-words";
import { PapersCard } from "./papers-card";
import { ReleaseDialog } from "./release-dialog";
import type { RequestActions } from "./request-actions";
import { type RequestDialog, RequestDialogs } from "./request-dialogs";
import { RequestTags } from "./request-tags";
import { useDesk } from "./use-desk";

type Props = {
  initial: RequestView;
  actions: RequestActions;
  /** Working whom it names as one; null for who may not. */
  gather: GatherActions | null;
};

export function RequestScreen({ initial, actions, gather }: Props) {
  const t = useTranslations("legal");
  const code = useLegalCode();
  const url = `/api/legal-requests/${initial.id}`;
  const desk = useDesk<RequestView>({ initial, url, topic: `legal_request:${initial.id}`, confirm: actions.confirm });
  const { view } = desk;
  const [dialog, setDialog] = useState<RequestDialog | "act" | null>(null);
  const [isGathering, setGathering] = useState(false);
  const mayChange = view.may.handle === null;
  const releases = releasingKinds.includes(view.kind);
  const { names, candidates } = useMemo(() => whoOf(view), [view]);
  const reason = (group: string | null) => (group === null ? undefined : code("barred", group));
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("title"), href: "/legal-requests" }, { label: view.key }]}
        title={`${t(`kind.${view.kind}`)} · ${view.authority}`}
        tags={
          <>
            <Tag tone={view.state === "received" ? "warn" : view.state === "refused" ? "none" : "ok"}>
              {t(`state.${view.state}`)}
            </Tag>
            <RequestTags row={view} />
          </>
        }
      />
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <DutiesCard view={view} />
            <Card level={2} heading={t("asks")}>
              <p className="whitespace-pre-line">{view.asks ?? t("hidden")}</p>
              {view.verified?.words && (
                <>
                  <h3 className="mt-3">{t("verifiedWords")}</h3>
                  <p className="whitespace-pre-line">{view.verified.words}</p>
                </>
              )}
              {view.answer?.words && (
                <>
                  <h3 className="mt-3">{t("answerGiven")}</h3>
                  <p className="whitespace-pre-line">{view.answer.words}</p>
                </>
              )}
            </Card>
            <EntriesCard desk={desk} actions={actions} mayChange={mayChange} />
            <BatchesCard desk={desk} batches={view.batches} names={names} actions={actions.batch} />
            <Card level={2} heading={t("decide.title")} stuck>
              <div className="flex flex-wrap gap-2">
                {view.state === "received" ? (
                  <>
                    <Button tone="main" disabledReason={reason(view.may.verify)} onClick={() => setDialog("verify")}>
                      {t("decide.verify")}
                    </Button>
                    <Button disabledReason={reason(view.may.handle)} onClick={() => setDialog("refuse")}>
                      {t("decide.refuse")}
                    </Button>
                  </>
                ) : (
                  <>
                    <Button tone="main" disabledReason={reason(view.may.act)} onClick={() => setDialog("act")}>
                      {t(releases ? "decide.release" : "decide.act")}
                    </Button>
                    <Button disabledReason={reason(view.may.handle)} onClick={() => setDialog("answer")}>
                      {t("decide.answer")}
                    </Button>
                    <Button disabledReason={reason(view.may.handle)} onClick={() => setDialog("close")}>
                      {t("decide.close")}
                    </Button>
                  </>
                )}
                {gather && view.lines.some(({ customer }) => customer) && (
                  <Button onClick={() => setGathering(true)}>{t("decide.investigate")}</Button>
                )}
                <Button tone="ghost" disabledReason={reason(view.may.handle)} onClick={() => setDialog("amend")}>
                  {t("decide.amend")}
                </Button>
              </div>
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <FactsCard view={view} />
            <PapersCard desk={desk} mayAdd={mayChange} />
            <HistoryCard
              title={t("history.title")}
              lines={view.history}
              say={(kind) => code("history", kind.replace("legal_request.", ""))}
            />
          </div>
        </div>
      </PageBody>
      {dialog === "act" && releases && (
        <ReleaseDialog desk={desk} actions={actions} names={names} onClose={() => setDialog(null)} />
      )}
      {dialog === "act" && !releases && (
        <BatchDialog
          desk={desk}
          source={{ legalRequestId: view.id }}
          candidates={candidates}
          measure="freeze"
          actions={actions.batch}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog && dialog !== "act" && (
        <RequestDialogs dialog={dialog} desk={desk} actions={actions} onClose={() => setDialog(null)} />
      )}
      {gather && isGathering && (
        <GatherDialog
          entityId={view.entityId}
          caseIds={[]}
          legalRequestId={view.id}
          actions={gather}
          onClose={() => setGathering(false)}
        />
      )}
      {desk.over}
    </>
  );
}

/** Names by customer, and who could be restricted: each once, with what is named for them altogether. */
function whoOf(view: RequestView) {
  const names = new Map<string, string>();
  const amounts = new Map<string, number | null>();
  for (const { customer, amountUsdCents, restriction } of view.lines) {
    if (!customer) continue;
    names.set(customer.id, customer.name ?? customer.externalId);
    if (restriction) continue;
    const before = amounts.get(customer.id) ?? 0;
    const open = amountUsdCents === null || amounts.get(customer.id) === null;
    amounts.set(customer.id, open ? null : before + amountUsdCents);
  }
  const whole = amounts.size === 1 ? view.amountUsdCents : null;
  const candidates = [...amounts].map(([customerId, usdCents]) => ({
    ...{ customerId, name: names.get(customerId) ?? "", usdCents: usdCents ?? whole },
  }));
  return { names, candidates };
}

/** Ways of verifying that leave nothing for others to check. */
const unwitnessed: readonly string[] = ["called_back", "in_person"];

function DutiesCard({ view }: { view: RequestView }) {
  const t = useTranslations("legal.duty");
  if (view.duties.length === 0) return null;
  return (
    <Card level={2} heading={t("title")}>
      <p className="text-ink-2">{t("detail")}</p>
      <ul className="m-0 mt-1 flex list-none flex-wrap gap-x-4 p-0">
        {view.duties.map((duty) => (
          <li key={duty.restrictionId}>
            <Link href={`/restrictions/${duty.restrictionId}`} className="underline underline-offset-2">
              {t("open", { key: duty.key })}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FactsCard({ view }: { view: RequestView }) {
  const t = useTranslations("legal");
  const code = useLegalCode();
  const format = useFormat();
  const day = (instant: string | null) => (instant ? format.date(Date.parse(instant)) : t("fact.none"));
  return (
    <Card heading={view.key}>
      <FactList>
        <FactLine name={t("fact.authority")}>{view.authority}</FactLine>
        <FactLine name={t("fact.country")}>
          <Country code={view.country} />
        </FactLine>
        <FactLine name={t("fact.reference")}>{view.reference}</FactLine>
        {view.ground && <FactLine name={t("fact.ground")}>{t(`ground.${view.ground}`)}</FactLine>}
        <FactLine name={t("fact.amount")}>
          {view.amountUsdCents === null ? t("fact.everything") : format.money(view.amountUsdCents, true)}
        </FactLine>
        <FactLine name={t("fact.received")}>{day(view.receivedAt)}</FactLine>
        <FactLine name={t("fact.due")}>{day(view.dueAt)}</FactLine>
        <FactLine name={t("fact.expires")}>{day(view.expiresAt)}</FactLine>
        <FactLine name={t("fact.gag")}>{day(view.gagUntil)}</FactLine>
        <FactLine name={t("fact.takenInBy")}>{view.takenInBy?.name}</FactLine>
        {view.verified && <FactLine name={t("fact.verifiedBy")}>{view.verified.by?.name}</FactLine>}
        {view.verified && (
          <FactLine name={t("fact.how")}>
            {code("how", view.verified.how)}
            {/* Nobody can look it up afterwards: whoever signs what rests on it should know. */}
            {unwitnessed.includes(view.verified.how) && (
              <span className="block text-warn">
                {t.rich("fact.oneWord", {
                  name: view.verified.by?.name ?? "",
                  who: (name) => <bdi>{name}</bdi>,
                })}
              </span>
            )}
          </FactLine>
        )}
        {view.closed && <FactLine name={t("state.closed")}>{code("because", view.closed.because)}</FactLine>}
      </FactList>
    </Card>
  );
}
