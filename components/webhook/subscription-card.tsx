"use client";
// One subscribed system: where, what it is told, what waits for it.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { WebhookView } from "@/lib/webhooks/queries";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { topicCode } from "./topic-code";

type Props = {
  subscription: WebhookView;
  may: boolean;
  mayDeliveries: boolean;
  onAsk: (kind: "rotate" | "end") => void;
};

export function SubscriptionCard({ subscription, may, mayDeliveries, onAsk }: Props) {
  const t = useTranslations("webhooks");
  const { waiting, dead, endedAt, overlapUntil, lastTakenAt } = subscription;
  const stuck = t("facts.dead", { count: dead });
  return (
    <Card
      level={2}
      heading={subscription.name}
      aside={
        <span className="flex flex-wrap gap-1">
          {endedAt && <Tag>{t("facts.ended")}</Tag>}
          {waiting > 0 && <Tag tone="warn">{t("facts.waiting", { count: waiting })}</Tag>}
          {dead > 0 && (
            <Tag tone="risk">{mayDeliveries ? <Link href="/deliveries?channel=webhook">{stuck}</Link> : stuck}</Tag>
          )}
        </span>
      }
    >
      <p className="mb-2 break-all font-mono text-sm text-ink-2" dir="ltr">
        {subscription.url}
      </p>
      <FactList>
        <FactLine name={t("facts.entity")}>{subscription.entity}</FactLine>
        <FactLine name={t("facts.told")}>
          <ul>
            {subscription.topics.map((topic) => (
              <li key={topic}>{t(`topic.${topicCode(topic)}`)}</li>
            ))}
          </ul>
        </FactLine>
        <FactLine name={t("facts.since")}>
          <Moment at={Date.parse(subscription.createdAt)} show="when" />
        </FactLine>
        <FactLine name={t("facts.last")}>
          {lastTakenAt ? <Moment at={Date.parse(lastTakenAt)} show="when" /> : t("facts.never")}
        </FactLine>
        {overlapUntil && (
          <FactLine name={t("facts.overlap")}>
            <Moment at={Date.parse(overlapUntil)} show="when" />
          </FactLine>
        )}
      </FactList>
      {may && !endedAt && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="sm" onClick={() => onAsk("rotate")}>
            {t("rotate.do")}
          </Button>
          <Button size="sm" tone="ghost" onClick={() => onAsk("end")}>
            {t("end.do")}
          </Button>
        </div>
      )}
    </Card>
  );
}
