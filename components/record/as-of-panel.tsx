// What there was at an instant, each with what it rests on; and what cannot be told.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { AsOf } from "@/lib/records/as-of/query";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { useCode } from "./record-words";

export function AsOfPanel({ asOf }: { asOf: AsOf }) {
  const t = useTranslations("records.asOf");
  const levels = useTranslations("records.level");
  const format = useFormat();
  return (
    <section aria-label={t("title", { at: format.instant(asOf.at) })} className="flex flex-col gap-3">
      <h2>{t("title", { at: format.instant(asOf.at) })}</h2>
      <p className="m-0 text-ink-2">{t("from")}</p>
      <div className="grid gap-3 lg:grid-cols-2">
        {asOf.cases.length > 0 && <Cases asOf={asOf} />}
        {asOf.restrictions.length > 0 && <Restrictions asOf={asOf} />}
        <Card heading={t("ruleSets")}>
          <FactList>
            {asOf.ruleSets.map(({ id, entity, version, liveAt }) => (
              <FactLine key={id} name={entity}>
                {version} · {format.instant(liveAt)}
              </FactLine>
            ))}
          </FactList>
          {asOf.ruleSets.length === 0 && <p className="m-0 text-ink-3">{t("none")}</p>}
          {asOf.risk && (
            <p className="m-0 mt-2">
              {t("risk")}
              {format.colon}
              {levels(asOf.risk.level as "low")} · {format.instant(asOf.risk.at)}
            </p>
          )}
        </Card>
        <Card heading={t("lists")}>
          <FactList>
            {asOf.lists.map(({ name, sha256, since }) => (
              <FactLine key={name} name={name}>
                <code>{sha256.slice(0, 12)}</code> · {format.instant(since)}
              </FactLine>
            ))}
          </FactList>
          {asOf.lists.length === 0 && <p className="m-0 text-ink-3">{t("none")}</p>}
        </Card>
      </div>
      {asOf.untold.length > 0 && (
        <Card heading={t("untold.title")}>
          <ul className="m-0 list-disc ps-5 text-ink-2">
            {asOf.untold.map((what) => (
              <li key={what}>{t(`untold.${what}`)}</li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}

function Rests({ same, seqs }: { same: boolean; seqs: [number, number] }) {
  const t = useTranslations("records.asOf");
  return (
    <span className="flex flex-wrap items-baseline gap-2 text-ink-3">
      <Tag tone={same ? "none" : "info"}>{t(same ? "same" : "since")}</Tag>
      {t("rests", { first: seqs[0], last: seqs[1] })}
    </span>
  );
}

function Cases({ asOf }: { asOf: AsOf }) {
  const t = useTranslations("records.asOf");
  const [states, outcomes, measures] = [useCode("decisions"), useCode("decisions"), useCode("queue")];
  return (
    <Card heading={t("cases")}>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {asOf.cases.map(({ id, key, then, assignee, same, seqs }) => (
          <li key={id} className="flex flex-col">
            <span>
              <Link href={`/cases/${id}`}>{key}</Link> · {states("state", then.state)}
              {then.outcome && ` · ${outcomes("outcome", then.outcome)}`}
              {assignee && (
                <>
                  {" "}
                  · <Name>{assignee}</Name>
                </>
              )}
            </span>
            <span className="text-ink-2">
              {t("alerts", { count: then.alerts })}
              {then.severity !== null && ` · ${t("severity", { severity: then.severity })}`}
              {then.measure && ` · ${measures("measure", then.measure)}`}
              {then.valueUsdCents !== null && (
                <>
                  {" "}
                  · <Money cents={then.valueUsdCents} />
                </>
              )}
            </span>
            <Rests same={same} seqs={seqs} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Restrictions({ asOf }: { asOf: AsOf }) {
  const t = useTranslations("records.asOf");
  const words = useCode("restrictions");
  const format = useFormat();
  return (
    <Card heading={t("restrictions")}>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">
        {asOf.restrictions.map(({ id, key, then, same, seqs }) => (
          <li key={id} className="flex flex-col">
            <span>
              <Link href={`/restrictions/${id}`}>{key}</Link> · {words("measure", then.measure ?? "")} ·{" "}
              {words("state", then.state ?? "")}
              {then.endsAt && ` · ${t("until", { at: format.instant(Date.parse(then.endsAt)) })}`}
            </span>
            <Rests same={same} seqs={seqs} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
