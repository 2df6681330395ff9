"use client";
// Customer and listed person field by field. What is missing on a side is said to count neither way; what is covered is said to
// be held.
import { useTranslations } from "next-intl";
import type { MatchDetail, MatchFieldView } from "@/lib/matches/dto";
import { Country } from "../case/country";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag, type Tone } from "../ui/tag";

const SHOWN = 6;
const head = "px-2 py-1.5 font-semibold text-ink-2 text-sm";
const isAgainst = (reason: string): boolean => /different|weak|near/.test(reason);

export function SideBySide({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.sides");
  const texts = useTranslations("matches");
  return (
    <Card level={2} heading={t("title")}>
      <table className="w-full table-fixed border-collapse">
        <thead>
          <tr className="border-line border-b bg-sunken">
            <th scope="col" className={`${head} w-[22%] text-start`}>
              {t("field")}
            </th>
            <th scope="col" className={`${head} text-start`}>
              {t("customer")}
            </th>
            <th scope="col" className={`${head} text-start`}>
              {t("listed", { list: match.list })}
            </th>
            <th scope="col" className={`${head} w-[22%] text-end`}>
              {t("compared")}
            </th>
          </tr>
        </thead>
        <tbody>
          {match.fields.map((field) => (
            <tr key={field.field} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-2 py-2 text-start align-top font-normal text-ink-2">
                {texts(`field.${field.field}`)}
              </th>
              <td className="break-words px-2 py-2 align-top">
                {field.customer.covered ? (
                  <span className="text-ink-3">{t("covered")}</span>
                ) : (
                  <Values field={field} values={field.customer.values} />
                )}
              </td>
              <td className="break-words px-2 py-2 align-top">
                <Values field={field} values={field.listed} />
                {field.field === "name" && match.matchedAlias !== match.listed.name && (
                  <span className="block text-ink-3">
                    <Name>{match.matchedAlias}</Name> · {texts("aliases.hit")}
                  </span>
                )}
              </td>
              <td className="px-2 py-2 text-end align-top">
                <Verdict field={field} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {match.listed.program && (
        <p className="mt-2 text-ink-3">{texts("entry.programme", { program: match.listed.program })}</p>
      )}
    </Card>
  );
}

function Values({ field, values }: { field: MatchFieldView; values: readonly string[] }) {
  const t = useTranslations("matches.sides");
  const texts = useTranslations("matches");
  if (values.length === 0) return <span className="text-ink-3">{t("notGiven")}</span>;
  const shown = values.slice(0, SHOWN);
  return (
    <ul>
      {shown.map((value) => (
        <li key={value}>
          <Value field={field.field} value={value} />
        </li>
      ))}
      {values.length > SHOWN && (
        <li className="text-ink-3">{texts("aliases.more", { count: values.length - SHOWN })}</li>
      )}
    </ul>
  );
}

function Value({ field, value }: { field: MatchFieldView["field"]; value: string }) {
  const t = useTranslations("matches.gender");
  if (field === "nationality") return <Country code={value} />;
  if (field === "gender") return <>{value === "male" || value === "female" ? t(value) : value}</>;
  if (field === "birth_date") return <span className="whitespace-nowrap tabular-nums">{value}</span>;
  return <Name>{value}</Name>;
}

function Verdict({ field }: { field: MatchFieldView }) {
  const t = useTranslations("matches");
  const { reason } = field;
  if (reason !== null) {
    const tone: Tone = isAgainst(reason) ? "ok" : "risk";
    return (
      <span className="[&>span]:whitespace-normal">
        <Tag tone={tone}>{t(`reason.${reason}`)}</Tag>
      </span>
    );
  }
  const held = field.customer.values.length > 0 || field.customer.covered;
  if (held && field.listed.length > 0) return <span className="text-ink-3">{t("sides.shown")}</span>;
  return (
    <span className="text-ink-3" title={t("sides.missing")}>
      {t("bars.neutral")}
    </span>
  );
}
