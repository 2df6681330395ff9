// A dispute as one of its parties reads it: what waits, what we need, the answer; each party its own side, and nothing of the other's.
import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ToldDispute } from "@/lib/disputes/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { PortalCard, PortalFact } from "../../portal-appeal/portal-page";
import { At } from "../../portal-appeal/statement";
import { thumbLink } from "../../portal-entry/parts";

type Props = { told: ToldDispute; now: number };

export function AnswerCard({ told }: Props) {
  const t = useTranslations("disputes.portal");
  const format = useFormat();
  if (!told.outcome) return null;
  const amounts = {
    refund: format.money(told.refundUsdCents ?? 0, true),
    penalty: format.money(told.penaltyUsdCents ?? 0, true),
  };
  const side = told.side === "merchant" ? merchantSays[told.outcome] : consumerSays[told.outcome];
  return (
    <PortalCard title={t("answerTitle")}>
      <p className="font-medium">{side && t(side, amounts)}</p>
      {told.words && (
        <p dir="auto" className="mt-2 whitespace-pre-wrap break-words">
          {told.words}
        </p>
      )}
      <p className="mt-2 text-ink-2">{t("disagree")}</p>
    </PortalCard>
  );
}

type Said = NonNullable<ToldDispute["outcome"]>;
const merchantSays: Partial<
  Record<
    Said,
    | "outcome.merchant.released"
    | "outcome.merchant.refunded"
    | "outcome.merchant.charged"
    | "outcome.merchant.charged_and_refunded"
  >
> = {
  released: "outcome.merchant.released",
  refunded: "outcome.merchant.refunded",
  charged: "outcome.merchant.charged",
  charged_and_refunded: "outcome.merchant.charged_and_refunded",
};
const consumerSays: Partial<Record<Said, "outcome.consumer.refunded" | "outcome.consumer.not_refunded">> = {
  refunded: "outcome.consumer.refunded",
  not_refunded: "outcome.consumer.not_refunded",
};

/** Until when documents are wanted. */
export function AskedCard({ told, now }: Props) {
  const t = useTranslations("disputes.portal");
  const { asked } = told;
  if (!asked?.open || told.state === "decided") return null;
  return (
    <PortalCard title={t("askedTitle")}>
      <p>{asked.dueAt ? <At at={asked.dueAt} now={now} words={(when) => t("askedText", { when })} /> : null}</p>
      <p className="mt-2 text-ink-2">{t("askedWhere")}</p>
    </PortalCard>
  );
}

export function WaitsCard({ told, now }: Props) {
  const t = useTranslations("disputes.portal");
  const { pause } = told;
  if (!pause) return null;
  return (
    <PortalCard title={t("pauseTitle")}>
      <p>
        {pause.until ? <At at={pause.until} now={now} words={(when) => t("pauseUntil", { when })} /> : t("pauseOpen")}
      </p>
      <p className="mt-2">
        <Link href="/help/restrictions" className={thumbLink}>
          {t("pauseMore")}
        </Link>
      </p>
    </PortalCard>
  );
}

export function PaidCard({ told }: Props) {
  const t = useTranslations("disputes.portal");
  const format = useFormat();
  return (
    <PortalCard title={t("payment")}>
      <dl>
        <PortalFact name={t("number")}>
          <span className="break-all">{told.transaction}</span>
        </PortalFact>
        {told.usdCents !== null && <PortalFact name={t("amount")}>{format.money(told.usdCents, true)}</PortalFact>}
        {told.refundUsdCents !== null && (
          <PortalFact name={t("refunded")}>{format.money(told.refundUsdCents, true)}</PortalFact>
        )}
        <PortalFact name={t("ours")}>{told.key}</PortalFact>
      </dl>
    </PortalCard>
  );
}

/** Step by step, what this party was told; and what comes next by when. */
export function StepsCard({ told, now }: Props) {
  const t = useTranslations("disputes.portal");
  const late = Date.parse(told.decideBy) < now;
  return (
    <PortalCard title={t("stepsTitle")}>
      <ol className="flex flex-col gap-2.5">
        {told.steps.map(({ what, at }) => (
          <li key={what} className="flex gap-2.5">
            <span
              aria-hidden="true"
              className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-ok bg-ok-soft text-ok"
            >
              <Check size={13} />
            </span>
            <div className="min-w-0">
              <p className="font-medium">{t(`step.${told.side}.${what}`)}</p>
              <p className="text-ink-2">
                <At at={at} now={now} />
              </p>
            </div>
          </li>
        ))}
        {told.outcome === null && (
          <li className="flex gap-2.5">
            <span aria-hidden="true" className="mt-0.5 size-5 shrink-0 rounded-full border border-line-strong" />
            <p className="font-medium">
              {late ? t("nextLate") : <At at={told.decideBy} now={now} words={(when) => t("next", { when })} />}
            </p>
          </li>
        )}
      </ol>
    </PortalCard>
  );
}
