"use client";
// What woke a discounted match, before and after, field by field. A customer's document number is named and stays covered.
import { useTranslations } from "next-intl";
import type { MatchDetail } from "@/lib/matches/dto";
import { Country } from "../case/country";
import { Card } from "../ui/card";
import { Name } from "../ui/name";

type Change = MatchDetail["changes"][number];
const head = "px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";

export function ChangesCard({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.changes");
  if (match.wokenBy.length === 0 || match.state === "discounted") return null;
  const plain = match.wokenBy.find((field) => field === "expired" || field === "ended");
  return (
    <Card level={2} heading={t("title")}>
      {plain ? <p>{t(plain === "expired" ? "expired" : "ended")}</p> : <ChangesTable changes={match.changes} />}
    </Card>
  );
}

export function ChangesTable({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("matches.changes");
  if (changes.length === 0) return null;
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-line border-b bg-sunken">
          <th scope="col" className={`${head} w-[30%]`}>
            <span className="sr-only">{t("title")}</span>
          </th>
          <th scope="col" className={head}>
            {t("before")}
          </th>
          <th scope="col" className={head}>
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={`${change.side} ${change.field}`} className="border-line border-b last:border-b-0">
            <th scope="row" className="px-2 py-2 text-start align-top font-normal text-ink-2">
              {t(`side.${change.side}`)} · {t(`field.${change.field}`)}
            </th>
            <td className="break-words px-2 py-2 align-top text-ink-2">
              <Values change={change} values={change.before} />
            </td>
            <td className="break-words px-2 py-2 align-top font-medium">
              <Values change={change} values={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Values({ change, values }: { change: Change; values: readonly string[] }) {
  const t = useTranslations("matches.changes");
  if (values.length === 0) return <span className="text-ink-3">{t("none")}</span>;
  if (change.side === "customer" && change.field === "number")
    return <span className="text-ink-3">{t("coveredNumber")}</span>;
  return (
    <ul>
      {values.map((value) => (
        <li key={value}>{change.field === "country" ? <Country code={value} /> : <Name>{value}</Name>}</li>
      ))}
    </ul>
  );
}
