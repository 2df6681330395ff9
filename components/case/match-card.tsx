"use client";
// The customer and the listed person side by side, field by field; each pair leads to its own page and tells how it stands.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { isAbout } from "@/lib/cases/strong-match";
import { useFormat } from "@/lib/i18n/use-format";
import { MatchStateTag, WokenTag } from "../match/match-tags";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag, type Tone } from "../ui/tag";
import { Country } from "./country";
import { CustomerType } from "./customer-type";
import { latestHits } from "./evidence";
import { type MatchField, matchFields, type Verdict } from "./match-fields";
import { sectionId } from "./sections";

const tones: Record<Verdict, Tone> = {
  same: "risk",
  alike: "risk",
  year: "warn",
  near: "warn",
  different: "ok",
  nothing: "none",
};
const head = "px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";

const SHOWN = 5;
type Hit = AlertView["hits"][number];

/** Where its pair stands among those of the case: undecided ones come first. */
const placeOf = (hit: Hit, { matches }: CaseDetail): number => {
  const at = matches.findIndex((match) => isAbout(match, hit));
  return at < 0 ? matches.length : at;
};

export function MatchCard({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.match");
  const texts = useTranslations("matches");
  const [all, setAll] = useState(false);
  const found = latestHits(detail.alerts).filter(({ rule }) => rule === "list.name-match");
  if (found.length === 0) return null;
  const sorted = [...found].sort((a, b) => placeOf(a, detail) - placeOf(b, detail));
  const hits = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <div id={sectionId("match")} tabIndex={-1} className="rounded-lg">
      <Card level={2} heading={t("title")}>
        <div className="flex flex-col gap-4">
          {hits.map((hit) => (
            <Match key={hit.finding.key} hit={hit} detail={detail} />
          ))}
          {sorted.length > hits.length && (
            <Button size="sm" onClick={() => setAll(true)}>
              {texts("card.more", { count: sorted.length - hits.length })}
            </Button>
          )}
        </div>
      </Card>
    </div>
  );
}

function Match({ hit, detail }: { hit: Hit; detail: CaseDetail }) {
  const texts = useTranslations("matches.card");
  const match = detail.matches.find((each) => isAbout(each, hit));
  return (
    <div>
      <MatchTable hit={hit} detail={detail} />
      {match && (
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <MatchStateTag match={match} />
          <WokenTag match={match} />
          <Link href={`/matches/${match.id}`} className="text-ink underline underline-offset-2">
            {texts("open", { name: match.listedName })}
          </Link>
        </p>
      )}
    </div>
  );
}

function MatchTable({ hit, detail }: { hit: Hit; detail: CaseDetail }) {
  const t = useTranslations("case.match");
  const alias = String(hit.values.alias ?? "");
  const list = String(hit.values.list ?? "");
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="border-line border-b bg-sunken">
          <th scope="col" className={`${head} w-[24%]`}>
            {t("fields")}
          </th>
          <th scope="col" className={head}>
            {t("customer")}
          </th>
          <th scope="col" className={head} title={t("reference", { uid: String(hit.values.uid ?? "") })}>
            {t("listed", { list })}
          </th>
          <th scope="col" className={`${head} w-[24%] text-end`}>
            {t("compared")}
          </th>
        </tr>
      </thead>
      <tbody>
        {matchFields(hit, detail.customer).map((field) => (
          <tr key={field.field} className="border-line border-b">
            <th scope="row" className="px-2 py-2 text-start align-top font-normal text-ink-2">
              {t(field.field)}
            </th>
            <td className="break-words px-2 py-2 align-top">
              <FieldValue field={field} value={field.customer} missing={field.sealed ? t("sealed") : t("notGiven")} />
            </td>
            <td className="break-words px-2 py-2 align-top">
              <FieldValue
                field={field}
                value={field.listed}
                missing={field.verdict === "nothing" ? "–" : t("onList")}
              />
              {field.field === "name" && alias && alias !== field.listed && (
                <span className="block text-ink-3">{t.rich("alias", { alias, who: (name) => <bdi>{name}</bdi> })}</span>
              )}
              {field.field === "name" && hit.values.uid !== undefined && (
                <span className="block text-ink-3">{t("reference", { uid: String(hit.values.uid) })}</span>
              )}
            </td>
            <td className="px-2 py-2 text-end align-top">
              <VerdictTag field={field} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FieldValue({ field, value, missing }: { field: MatchField; value: string | null; missing: string }) {
  if (value === null) return <span className="text-ink-3">{missing}</span>;
  if (field.field === "country") return <Country code={value} />;
  if (field.field === "kind") return <CustomerType type={value} />;
  if (field.field === "name" || field.field === "nativeName") return <Name>{value}</Name>;
  return <span className="whitespace-nowrap tabular-nums">{value}</span>;
}

function VerdictTag({ field }: { field: MatchField }) {
  const t = useTranslations("case.match.verdict");
  const format = useFormat();
  const share = format.percent(field.share ?? 0);
  if (field.verdict === "nothing") return <span className="text-ink-3">{t("nothing")}</span>;
  return <Tag tone={tones[field.verdict]}>{field.verdict === "alike" ? t("alike", { share }) : t(field.verdict)}</Tag>;
}
