"use client";
// Legal holds: placing one by the customer's number or a case, making it longer, proposing to lift it, and the second person's word.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { HoldView } from "@/lib/retention/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Tag, type Tone } from "../ui/tag";
import { DecideHoldDialog, ExtendHoldDialog, LiftHoldDialog, PlaceHoldDialog } from "./hold-dialogs";
import type { HoldActions } from "./retention-actions";

type May = { place: boolean; lift: boolean };
type Props = { holds: readonly HoldView[]; me: string; may: May; actions: HoldActions };
type Doing = { what: "extend" | "lift" | "decide"; hold: HoldView } | { what: "place" } | null;

const tones: Record<HoldView["state"], Tone> = {
  in_force: "info",
  lift_proposed: "warn",
  lifted: "none",
  over: "none",
};
const words = { in_force: "inForce", lift_proposed: "liftProposed", lifted: "lifted", over: "over" } as const;

export function HoldsCard({ holds, me, may, actions }: Props) {
  const t = useTranslations("retention.holds");
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  return (
    <div className="flex flex-col gap-3">
      {may.place && (
        <div className="flex">
          <Button tone="main" onClick={() => setDoing({ what: "place" })}>
            {t("place")}
          </Button>
        </div>
      )}
      {holds.length === 0 && <EmptyState title={t("none")} />}
      {holds.map((hold) => (
        <HoldCard key={hold.id} hold={hold} me={me} may={may} onDo={(what) => setDoing({ what, hold })} />
      ))}
      {doing?.what === "place" && <PlaceHoldDialog actions={actions} onClose={close} />}
      {doing?.what === "extend" && <ExtendHoldDialog hold={doing.hold} actions={actions} onClose={close} />}
      {doing?.what === "lift" && <LiftHoldDialog hold={doing.hold} actions={actions} onClose={close} />}
      {doing?.what === "decide" && <DecideHoldDialog hold={doing.hold} actions={actions} onClose={close} />}
    </div>
  );
}

type CardProps = Pick<Props, "me" | "may"> & { hold: HoldView; onDo: (what: "extend" | "lift" | "decide") => void };

function HoldCard({ hold, me, may, onDo }: CardProps) {
  const t = useTranslations("retention.holds");
  const format = useFormat();
  const stands = hold.state === "in_force" || hold.state === "lift_proposed";
  const link = "underline underline-offset-2";
  return (
    <Card level={2} heading={hold.key} aside={<Tag tone={tones[hold.state]}>{t(words[hold.state])}</Tag>}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-3">{t("who")}</dt>
        <dd className="m-0 min-w-0 truncate">
          <Link href={`/customers/${hold.customerId}`} className={link}>
            {hold.number}
          </Link>
        </dd>
        <dt className="text-ink-3">{t("since")}</dt>
        <dd className="m-0">
          {format.date(Date.parse(hold.since))} <span className="text-ink-3">· {hold.by}</span>
        </dd>
        <dt className="text-ink-3">{t("origin")}</dt>
        <dd className="m-0">
          {hold.legalRequestId ? (
            <Link href={`/legal-requests/${hold.legalRequestId}`} className={link}>
              {hold.legalRequestKey}
            </Link>
          ) : hold.caseId ? (
            <Link href={`/cases/${hold.caseId}`} className={link}>
              {hold.caseKey}
            </Link>
          ) : (
            t("ourOwn")
          )}
        </dd>
        <dt className="text-ink-3">{t("untilColumn")}</dt>
        <dd className="m-0">{hold.until ? format.date(Date.parse(hold.until)) : t("noEnd")}</dd>
      </dl>
      {stands && (may.place || may.lift) && (
        <div className="mt-2.5 flex flex-wrap gap-2">
          {may.place && hold.until && (
            <Button size="sm" onClick={() => onDo("extend")}>
              {t("extend")}
            </Button>
          )}
          {may.place && !hold.lift && (
            <Button size="sm" onClick={() => onDo("lift")}>
              {t("lift")}
            </Button>
          )}
          {may.lift && hold.lift && hold.lift.by.id !== me && (
            <Button size="sm" tone="main" onClick={() => onDo("decide")}>
              {t("decide")}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
