"use client";
// A case in short: what speaks for and against, and what was before. Shown in the queue's peek and on the next-case page.
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { addsPoints, type PeekHit, type PeekInnocent, type PeekMatch, peekOf } from "./peek-model";
import { useReasonText } from "./reason-list";

/** Two cards, one below the other. */
export function CaseBrief({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("queue.peek");
  const peek = peekOf(detail, useFormat().locale);
  const fired = peek.hits.filter(({ hit }) => hit.rule !== "list.name-match");
  return (
    <>
      <Card heading={t("forAndAgainst")}>
        {peek.matches.map((match) => (
          <MatchLines key={`${match.list}${match.listed}`} match={match} />
        ))}
        {fired.length > 0 && (
          <FactList sentences>
            {fired.map((each) => (
              <HitLine key={each.hit.rule} {...each} />
            ))}
          </FactList>
        )}
        {peek.innocent.length > 0 && <InnocentLines lines={peek.innocent} />}
      </Card>
      <BeforeCard detail={detail} peek={peek} />
    </>
  );
}

function HitLine({ hit, times }: PeekHit) {
  const t = useTranslations("queue.peek");
  const format = useFormat();
  return (
    <FactLine name={format.reason(hit)}>
      <span className="whitespace-nowrap text-ink-3">{times > 1 && t("times", { count: times })} </span>
      {addsPoints(hit) && (
        <Tag tone="risk" title={t("points")}>
          +{format.count(Math.round(hit.points))}
        </Tag>
      )}
    </FactLine>
  );
}

/** What the list's entry and the customer agree and differ in, as far as it was compared. */
function MatchLines({ match }: { match: PeekMatch }) {
  const t = useTranslations("queue.peek");
  const points = useTranslations("queue.match");
  const text = (code: string) => {
    const known = code as Parameters<typeof points>[0];
    return points.has(known) ? points(known) : code;
  };
  return (
    <FactList>
      <FactLine name={t("listed", { list: match.list })}>
        <Name>{match.listed}</Name>
      </FactLine>
      {match.agrees.map((code) => (
        <FactLine key={code} name={text(code)}>
          <Tag tone="risk">{t("agrees")}</Tag>
        </FactLine>
      ))}
      {match.differs.map((code) => (
        <FactLine key={code} name={text(code)}>
          <Tag tone="ok">{t("differs")}</Tag>
        </FactLine>
      ))}
      {match.agrees.length + match.differs.length === 0 && <p className="py-1 text-ink-3">{t("nameOnly")}</p>}
    </FactList>
  );
}

const verdictTone = { yes: "ok", no: "none", unknown: "none" } as const;

function InnocentLines({ lines }: { lines: readonly PeekInnocent[] }) {
  const t = useTranslations("queue.peek");
  return (
    <FactList sentences>
      {lines.map(({ id, text, verdict, observed }) => (
        <FactLine key={id} name={text}>
          {observed && observed !== "–" && verdict !== "unknown" && <span className="text-ink-3">{observed} </span>}
          <Tag tone={verdictTone[verdict]}>{t(`verdict.${verdict}`)}</Tag>
        </FactLine>
      ))}
    </FactList>
  );
}

function BeforeCard({ detail, peek }: { detail: CaseDetail; peek: ReturnType<typeof peekOf> }) {
  const t = useTranslations("queue.peek");
  const outcomes = useTranslations("decisions.outcome");
  const hints = useTranslations("decisions.hint");
  const reason = useReasonText();
  const format = useFormat();
  const { identical, linked } = detail;
  const nothing = peek.earlier.length === 0 && peek.clearances.length === 0 && identical.count === 0;
  return (
    <Card heading={t("before")}>
      <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
        {peek.earlier.map((each) => (
          <li key={each.id}>
            {each.outcome && outcomes(each.outcome)}
            {each.reasonCode && `${format.colon}${reason(each.reasonCode)}`}{" "}
            <span className="text-ink-3">
              {each.key}
              {each.closedAt && (
                <>
                  {" · "}
                  <Moment at={Date.parse(each.closedAt)} show="date" />
                </>
              )}
            </span>
          </li>
        ))}
        {peek.clearances.map((each) => (
          <li key={each.id}>
            {t("clearance", { reason: reason(each.reasonCode) })}{" "}
            <span className="text-ink-3">
              {t("until")} <Moment at={Date.parse(each.expiresAt)} show="date" />
            </span>
          </li>
        ))}
        {identical.count > 0 && (
          <li className="text-ink-2">
            {t("identical", { count: identical.count, falsePositives: identical.falsePositives })}
          </li>
        )}
        {linked.total > 1 && (
          <li className="text-ink-2">{t("linked", { count: linked.total - 1, hint: hints(linked.hint) })}</li>
        )}
        {nothing && <li className="text-ink-3">{t("nothingBefore")}</li>}
      </ul>
    </Card>
  );
}
