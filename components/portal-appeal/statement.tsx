// The statement of reasons of one measure: what it takes, since and until when, why in words that may be told, by which clause,
// whether by automation, what would lift it, and how to ask for a review.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { ToldRestriction } from "@/lib/restrictions/dto";
import { heldTransfer } from "@/lib/restrictions/limits";
import { useTransferWords } from "../portal/limit-lines";
import { reviewPath } from "../portal/review-path";
import { useZoneWords } from "../portal/zone-words";
import { thumbLink } from "../portal-entry/parts";
import { buttonClass } from "../ui/button-class";
import { Tag } from "../ui/tag";
import { PortalCard, PortalFact } from "./portal-page";

/** For one that is not over. */
export function Statement({ told, now }: { told: ToldRestriction; now: number }) {
  const t = useTranslations("portal-appeal.statement");
  const concern = useCodeText("restrictions.concern");
  const lifts = useCodeText("restrictions.liftsWhen");
  return (
    <PortalCard
      id={told.id}
      title={t("title", { key: told.key })}
      tag={told.state === "ending" ? <Tag tone="info">{t("ending")}</Tag> : null}
    >
      {told.state === "ending" && <p className="mb-1.5 text-ink-2">{t("endingText")}</p>}
      <dl>
        <PortalFact name={t("limited")}>
          <Held told={told} now={now} />
        </PortalFact>
        <PortalFact name={t("since")}>
          <At at={told.since} now={now} />
        </PortalFact>
        <PortalFact name={t("until")}>
          {told.until ? <At at={told.until} now={now} /> : t("noEnd")}
          {told.until && <span className="mt-1 block text-ink-2">{t("longer")}</span>}
        </PortalFact>
        {told.reviewBy && (
          <PortalFact name={t("again")}>
            <At at={told.reviewBy} now={now} words={(when) => t("againBy", { when })} />
          </PortalFact>
        )}
        <PortalFact name={t("why")}>{concern(told.concern)}</PortalFact>
        <PortalFact name={t("basis")}>{told.clause ? t("clause", { clause: told.clause }) : t("law")}</PortalFact>
        <PortalFact name={t("how")}>{t(told.automated ? "automated" : "people")}</PortalFact>
        <PortalFact name={t("lifts")}>{lifts(told.liftsWhen)}</PortalFact>
      </dl>
      {told.words && <p className="mt-2 whitespace-pre-line rounded-md bg-sunken px-3 py-2.5">{told.words}</p>}
      <Review told={told} />
    </PortalCard>
  );
}

/** What is held, the narrowest first: one transfer in a sentence, else how much of what, then the functions. */
function Held({ told, now }: { told: ToldRestriction; now: number }) {
  const t = useTranslations("portal-appeal.statement");
  const functions = useCodeText("restrictions.function");
  const words = useTransferWords(now);
  const format = useFormat();
  const { assets, usdCents, others, transaction } = told.only;
  const transfer = heldTransfer(told);
  if (transfer)
    return (
      <>
        {words(transfer)}
        <span className="mt-1 block text-ink-2">
          {t.rich("only.transaction", { id: () => <bdi className="break-all font-mono">{transaction}</bdi> })}
        </span>
      </>
    );
  const only = [
    assets && t("only.assets", { assets: format.list(assets) }),
    usdCents !== undefined && t("only.amount", { amount: format.money(usdCents, true) }),
    others && t("only.others"),
  ].filter((line) => typeof line === "string");
  return (
    <>
      {only.map((line) => (
        <span key={line} className="mb-1 block">
          {line}
        </span>
      ))}
      <span className={only.length > 0 ? "text-ink-2" : undefined}>
        {format.phrase(told.limited.map((each) => functions(each)))}
      </span>
    </>
  );
}

/** A moment in the reader's own time, and which clock that is. */
export function At(props: { at: string; now: number; words?: (when: string) => string }) {
  const format = useFormat();
  const zone = useZoneWords();
  const at = Date.parse(props.at);
  const when = format.when(at, props.now);
  return (
    <time dateTime={props.at}>
      {props.words ? props.words(when) : when}
      <wbr />
      <span className="whitespace-nowrap text-ink-3">{format.aside(zone(at))}</span>
    </time>
  );
}

function Review({ told }: { told: ToldRestriction }) {
  const t = useTranslations("portal-appeal.statement");
  return (
    <div className="mt-3 flex flex-col gap-2 border-line border-t pt-3">
      <p className="text-ink-2">{t(told.appeal ? "reviewed" : "wrong")}</p>
      <Link
        prefetch={false}
        href={told.appeal ? `/help/appeals/${told.appeal.id}` : reviewPath({ type: "restriction", id: told.id })}
        className={`${buttonClass(told.appeal ? "plain" : "main")} w-full sm:w-auto sm:self-start`}
      >
        {told.appeal ? t("seeReview", { key: told.appeal.key }) : t("review")}
      </Link>
      {told.appeal && told.mayAppeal && (
        <Link prefetch={false} href={reviewPath({ type: "restriction", id: told.id })} className={thumbLink}>
          {t("reviewAgain")}
        </Link>
      )}
    </div>
  );
}
