"use client";
// The page of one data request: what they ask beside what is held, the clock, and the answer in reach.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { shownValue } from "@/lib/data-requests/country-typed";
import type { RequestDetail } from "@/lib/data-requests/dto";
import { openRequestStates, type Rectifiable } from "@/lib/data-requests/schema";
import { useFormat } from "@/lib/i18n/use-format";
import { PageBody, TopBar } from "../shell/top-bar";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { AnswerCard } from "./answer-card";
import type { RequestActions } from "./request-actions";
import { RequestStateTag } from "./request-tags";
import { useRequest } from "./use-request";

const SOON_MS = 7 * 86_400_000;
type Props = { initial: RequestDetail; me: string; mayHandle: boolean; actions: RequestActions };

export function RequestScreen({ initial, me, mayHandle, actions }: Props) {
  const request = useRequest(initial);
  const t = useTranslations("data-requests");
  const [accepted, setAccepted] = useState<readonly number[]>(() => request.changes.map((_, at) => at));
  const open = openRequestStates.includes(request.state);
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("page.crumb"), href: "/data-requests" }, { label: request.key }]}
        title={request.name ? <Name>{request.name}</Name> : t("erased")}
        tags={<RequestStateTag state={request.state} />}
        end={
          <>
            {open && <Deadline at={Date.parse(request.dueAt)} soonMs={SOON_MS} />}
            <Link
              href={`/customers/${request.customerId}`}
              className="whitespace-nowrap text-ink-2 underline underline-offset-2 hover:text-ink"
            >
              {t("page.toCustomer")}
            </Link>
          </>
        }
      />
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_280px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <AskedCard request={request} open={open && mayHandle} accepted={accepted} onAccept={setAccepted} />
            {request.erased ? (
              <p className="rounded-md bg-sunken px-3 py-2 text-ink-2">{t("page.erased")}</p>
            ) : open && mayHandle ? (
              <AnswerCard request={request} me={me} accepted={accepted} actions={actions} />
            ) : (
              <EndedCard request={request} />
            )}
          </div>
          <FactsCard request={request} />
        </div>
      </PageBody>
    </>
  );
}

type AskedProps = {
  request: RequestDetail;
  open: boolean;
  accepted: readonly number[];
  onAccept: (accepted: readonly number[]) => void;
};

function AskedCard({ request, open, accepted, onAccept }: AskedProps) {
  const t = useTranslations("data-requests");
  const format = useFormat();
  const shown = (field: Rectifiable, value: string): string => shownValue(field, value, format.locale);
  const toggle = (at: number) =>
    onAccept(accepted.includes(at) ? accepted.filter((each) => each !== at) : [...accepted, at].sort((a, b) => a - b));
  return (
    <Card level={2} heading={t(`kind.${request.kind}`)}>
      <p className="mb-2 whitespace-pre-line break-words text-ink-2">{request.words || t("page.noWords")}</p>
      <ul className="flex flex-col">
        {request.changes.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was asked never changes its order
          <li key={at} className="flex flex-col gap-1 border-line border-t py-2">
            <span className="font-medium">{t(`field.${change.field}`)}</span>
            <span className="grid gap-x-4 sm:grid-cols-2">
              <span className="min-w-0 break-words">
                <span className="text-ink-3">
                  {t("page.now")}
                  {format.colon}
                </span>
                <bdi>{change.from ? shown(change.field, change.from) : t("page.nothingHeld")}</bdi>
              </span>
              <span className="min-w-0 break-words">
                <span className="text-ink-3">
                  {t("page.wanted")}
                  {format.colon}
                </span>
                <bdi>{shown(change.field, change.to)}</bdi>
              </span>
            </span>
            {open && (
              <label className="inline-flex items-center gap-2 self-start">
                <input
                  type="checkbox"
                  checked={accepted.includes(at)}
                  onChange={() => toggle(at)}
                  className="size-4 accent-accent"
                />
                {t("page.accept")}
              </label>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EndedCard({ request }: { request: RequestDetail }) {
  const t = useTranslations("data-requests");
  const format = useFormat();
  if (!request.decidedAt) return null;
  const when = format.instant(Date.parse(request.decidedAt));
  return (
    <Card level={2} heading={t("page.answer")}>
      {request.state === "withdrawn" ? (
        <p>{t("page.withdrawn")}</p>
      ) : (
        <p>
          {t.rich(request.state === "refused" ? "page.refusedBy" : "page.answeredBy", {
            name: () => <Name>{request.decidedBy ?? ""}</Name>,
            when,
          })}
        </p>
      )}
      {request.refusal && <p className="mt-1">{t(`refusal.${request.refusal}`)}</p>}
      {request.reasons && <p className="mt-1 whitespace-pre-line break-words text-ink-2">{request.reasons}</p>}
      {request.applied && <p className="mt-1 text-ok">{t("page.applied")}</p>}
      {request.kind === "access" && request.state === "answered" && (
        <p className="mt-1 text-ink-2">
          {request.downloadedAt
            ? t("page.saved", { when: format.instant(Date.parse(request.downloadedAt)) })
            : t("page.notSaved")}
          {request.exportEndsAt && ` · ${t("page.saveable", { when: format.date(Date.parse(request.exportEndsAt)) })}`}
        </p>
      )}
    </Card>
  );
}

function FactsCard({ request }: { request: RequestDetail }) {
  const t = useTranslations("data-requests");
  const retention = useTranslations("retention.regime");
  const format = useFormat();
  return (
    <Card heading={t("page.facts")}>
      <FactList>
        <FactLine name={t("page.received")}>{format.instant(Date.parse(request.receivedAt))}</FactLine>
        <FactLine name={t("page.due")}>{format.date(Date.parse(request.dueAt))}</FactLine>
        <FactLine name={t("page.channel")}>{t(`channel.${request.channel}`)}</FactLine>
        <FactLine name={t("page.verified")}>{t(`verified.${request.verifiedHow as "portal_code"}`)}</FactLine>
        <FactLine name={t("page.regime")}>{retention(request.regime as "other")}</FactLine>
        <FactLine name={t("page.customer")}>{request.externalId}</FactLine>
        {request.assignee && (
          <FactLine name={t("page.with")}>
            <Name>{request.assignee.name}</Name>
          </FactLine>
        )}
      </FactList>
      {request.inquiry && (
        <p className="mt-2">
          {t("page.papers")}{" "}
          <Link href={`/inquiries/${request.inquiry.id}`} className="underline underline-offset-2">
            {request.inquiry.key}
          </Link>
        </p>
      )}
      {request.extendedBecause && (
        <p className="mt-2 text-warn">{t("page.extended", { reason: t(`extension.${request.extendedBecause}`) })}</p>
      )}
    </Card>
  );
}
