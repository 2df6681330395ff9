"use client";
// A case as it was before it was decided, and the reader's own verdict on it.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { BlindAlert, BlindCase } from "@/lib/quality/dto";
import type { RuleTitles } from "../case/case-actions";
import { useCaseWords } from "../case/case-words";
import { Country } from "../case/country";
import { HitTable } from "../case/hit-table";
import { useServiceWords } from "../service-level/service-words";
import { PageBody, TopBar } from "../shell/top-bar";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import type { ReviewAction } from "./quality-actions";
import { VerdictCard } from "./verdict-card";

type Props = { blind: BlindCase; titles: RuleTitles; review: ReviewAction };

export function BlindScreen({ blind, titles, review }: Props) {
  const t = useTranslations("quality.blind");
  const format = useFormat();
  const headline = format.reason(blind.headline);
  return (
    <>
      <TopBar
        crumbs={[{ label: t("crumb"), href: "/quality" }]}
        title={blind.customer.name ? <Name>{blind.customer.name}</Name> : t("title")}
        summary={`${t("title")} · ${t("hint")}`}
      />
      <PageBody>
        <div className="grid max-w-6xl gap-3.5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex min-w-0 flex-col gap-3.5">
            <Card level={2} heading={headline} aside={t("score", { score: format.count(Math.round(blind.score)) })}>
              {blind.alerts.map((alert) => (
                <AlertPart key={alert.id} alert={alert} titles={titles} headline={headline} />
              ))}
            </Card>
            <VerdictCard blind={blind} review={review} />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <CustomerPart blind={blind} />
            <Asked blind={blind} />
            <Earlier blind={blind} />
            <Notes blind={blind} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

function AlertPart({ alert, titles, headline }: { alert: BlindAlert; titles: RuleTitles; headline: string }) {
  const t = useTranslations("quality.blind");
  const measure = useCodeText("rules.measure");
  const format = useFormat();
  return (
    <div className="mt-3 first-of-type:mt-0">
      <p className="mb-1 flex flex-wrap gap-x-2 text-ink-3">
        <Moment at={Date.parse(alert.at)} show="instant" />
        {alert.valueUsdCents > 0 && <span>{format.money(alert.valueUsdCents)}</span>}
        <span>{t("measure", { measure: measure(alert.measure) })}</span>
      </p>
      <HitTable hits={alert.hits} titles={titles} headline={headline} />
    </div>
  );
}

function CustomerPart({ blind }: { blind: BlindCase }) {
  const t = useTranslations("quality.blind");
  const who = useTranslations("case.who");
  const words = useServiceWords();
  const { customer } = blind;
  const unknown = <span className="text-ink-3">{who("unknown")}</span>;
  return (
    <Card heading={t("facts")} aside={blind.mandatory && <Tag tone="warn">{t("mandatory")}</Tag>}>
      <FactList>
        <FactLine name={t("queue")}>{words.queue(blind.queue)}</FactLine>
        <FactLine name={t("value")}>
          <Money cents={blind.valueUsdCents} />
        </FactLine>
        <FactLine name={t("opened")}>
          <Moment at={Date.parse(blind.openedAt)} show="instant" />
        </FactLine>
        <FactLine name={t("lastAlert")}>
          <Moment at={Date.parse(blind.lastAlertAt)} show="instant" />
        </FactLine>
        {customer.nativeName && (
          <FactLine name={t("customer")}>
            <Name>{customer.nativeName}</Name>
          </FactLine>
        )}
        <FactLine name={who("birth")}>{customer.birthDate ?? unknown}</FactLine>
        <FactLine name={who("nationality")}>
          {customer.nationality ? <Country code={customer.nationality} /> : unknown}
        </FactLine>
        <FactLine name={who("residence")}>
          {customer.residence ? <Country code={customer.residence} /> : unknown}
        </FactLine>
        <FactLine name={who("level")}>{who("levels", { level: customer.kycLevel })}</FactLine>
        <FactLine name={who("since")}>
          <Moment at={Date.parse(customer.createdAt)} show="date" />
        </FactLine>
      </FactList>
    </Card>
  );
}

function Part({ heading, none, children }: { heading: string; none: string; children: ReactNode[] }) {
  return (
    <Card heading={heading}>
      {children.length === 0 ? (
        <p className="text-ink-3">{none}</p>
      ) : (
        <ul className="flex flex-col gap-1.5">{children}</ul>
      )}
    </Card>
  );
}

function Asked({ blind }: { blind: BlindCase }) {
  const t = useTranslations("quality.blind");
  const kinds = useTranslations("inquiries.kind");
  return (
    <Part heading={t("asked")} none={t("noAsked")}>
      {blind.asked.map(({ kind, answered }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list; the same thing may have been asked twice
        <li key={at}>
          {kinds.has(kind as "proof_of_address") ? kinds(kind as "proof_of_address") : kind}{" "}
          <span className="text-ink-3">· {t(answered ? "answered" : "unanswered")}</span>
        </li>
      ))}
    </Part>
  );
}

function Earlier({ blind }: { blind: BlindCase }) {
  const t = useTranslations("quality.blind");
  const words = useCaseWords();
  const format = useFormat();
  return (
    <Part heading={t("earlier")} none={t("noEarlier")}>
      {blind.earlier.map(({ id, headline, closedAt, outcome }) => (
        <li key={id}>
          {format.reason(headline)}
          <span className="block text-ink-3">
            {words.outcome(outcome)} · <Moment at={Date.parse(closedAt)} show="date" />
          </span>
        </li>
      ))}
    </Part>
  );
}

function Notes({ blind }: { blind: BlindCase }) {
  const t = useTranslations("quality.blind");
  return (
    <Part heading={t("notes")} none={t("noNotes")}>
      {blind.notes.map(({ id, at, author, body }) => (
        <li key={id}>
          <span className="block text-ink-3">
            <Name>{author.name}</Name> · <Moment at={Date.parse(at)} show="instant" />
          </span>
          <span className="whitespace-pre-wrap break-words">{body}</span>
        </li>
      ))}
    </Part>
  );
}
