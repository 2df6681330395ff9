"use client";
// Where a version stands: who made it, who approved it, and when each step was taken.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { RuleSetDetail } from "@/lib/rule-sets/dto";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { StateTag } from "./state-tag";

const instants = [
  ["created", "createdAt"],
  ["submitted", "submittedAt"],
  ["approved", "approvedAt"],
  ["shadow", "shadowAt"],
  ["live", "liveAt"],
  ["retired", "retiredAt"],
  ["ended", "endedAt"],
] as const;

export function VersionCard({ version }: { version: RuleSetDetail }) {
  const t = useTranslations("rules");
  const { author, approvedBy, basedOn, reason, digest } = version;
  const over = version.state === "withdrawn" || version.state === "rejected";
  return (
    <Card heading={t("facts.title")}>
      {reason !== null && (
        <p className="mb-1.5 rounded-md bg-warn-soft px-2.5 py-1.5 text-warn" dir="auto">
          {over ? t("facts.endedWhy", { reason }) : t("facts.returned", { reason })}
        </p>
      )}
      <FactList>
        <FactLine name={t("facts.state")}>
          <StateTag version={version} />
        </FactLine>
        <FactLine name={t("facts.author")}>{author ? <Name>{author.name}</Name> : t("catalogue")}</FactLine>
        {approvedBy && (
          <FactLine name={t("facts.approver")}>
            <Name>{approvedBy.name}</Name>
          </FactLine>
        )}
        {basedOn && (
          <FactLine name={t("facts.basedOn")}>
            <Link href={`/rules/${basedOn.id}`}>{t("version", { version: basedOn.version })}</Link>
          </FactLine>
        )}
        {instants.map(([name, field]) => {
          const at = version[field];
          return at === null ? null : (
            <FactLine key={name} name={t(`facts.${name}`)}>
              <Moment at={at} show="when" />
            </FactLine>
          );
        })}
        {digest !== null && (
          <FactLine name={<span title={t("facts.digestHint")}>{t("facts.digest")}</span>}>
            <code title={digest} className="font-mono text-ink-2 text-sm">
              {digest.slice(0, 12)}
            </code>
          </FactLine>
        )}
      </FactList>
    </Card>
  );
}
