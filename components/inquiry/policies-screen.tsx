"use client";
// What counts for each kind of item, where the customer lives: the shipped lines and the entity's own, and who changed what.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import { type ItemKind, itemKinds } from "@/lib/inquiries/states";
import type { PolicyLine, PolicyList } from "@/lib/inquiry-policies/dto";
import type { changePolicyInput } from "@/lib/inquiry-policies/schema";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";
import { Wide } from "../ui/wide";
import { AddCountry } from "./add-country";
import { useInquiryFailure, useInquiryWords } from "./inquiry-words";
import { PolicyDialog } from "./policy-dialog";
import { PolicyHistory } from "./policy-history";
import { usePlaceName } from "./use-place-name";

type ChangePolicy = Act<z.input<typeof changePolicyInput>, { id: string | null }>;
type Props = { list: PolicyList; mayChange: boolean; change: ChangePolicy };

export function PoliciesScreen({ list, mayChange, change }: Props) {
  const t = useTranslations("inquiry-desk.policy");
  const router = useRouter();
  const place = usePlaceName();
  const words = useInquiryWords();
  const failure = useInquiryFailure();
  const [chosen, setChosen] = useState<PolicyLine | null>(null);
  const [adding, setAdding] = useState<ItemKind | null>(null);
  const linesOf = (kind: ItemKind) => list.lines.filter((line) => line.kind === kind);
  const head = "whitespace-nowrap py-1.5 pe-3 text-start font-normal text-ink-3 text-sm";
  return (
    <>
      <Card level={2}>
        <Wide label={t("title")}>
          <table className="w-full min-w-[760px] border-collapse">
            <thead>
              <tr>
                <th className={head}>{t("where")}</th>
                <th className={head}>{t("accepts")}</th>
                <th className={head}>{t("age")}</th>
                <th className={head}>{t("time")}</th>
                <th className={head}>{t("valid")}</th>
                <th className={head}>{t("whose")}</th>
                <th className={head}>
                  <span className="sr-only">{t("change")}</span>
                </th>
              </tr>
            </thead>
            {itemKinds.map((kind) => (
              <tbody key={kind}>
                <tr className="border-line border-t">
                  <th scope="rowgroup" colSpan={6} className="pt-3 pb-1 text-start">
                    {words.kind(kind)}
                  </th>
                  <td className="pt-3 pb-1 text-end">
                    {mayChange && (
                      <Button
                        tone="ghost"
                        size="sm"
                        aria-label={`${t("add")}: ${words.kind(kind)}`}
                        onClick={() => setAdding(kind)}
                      >
                        {t("add")}
                      </Button>
                    )}
                  </td>
                </tr>
                {linesOf(kind).map((line) => (
                  <Line
                    key={line.jurisdiction}
                    line={line}
                    where={place(line.jurisdiction, linesOf(kind).length === 1)}
                    mayChange={mayChange}
                    onOpen={() => setChosen(line)}
                  />
                ))}
              </tbody>
            ))}
          </table>
        </Wide>
      </Card>
      <PolicyHistory changes={list.changes} place={place} />
      {adding && (
        <AddCountry
          taken={linesOf(adding).map(({ jurisdiction }) => jurisdiction)}
          onClose={() => setAdding(null)}
          onAdd={(jurisdiction) => {
            const [everywhere] = linesOf(adding);
            setAdding(null);
            if (everywhere) setChosen({ ...everywhere, jurisdiction, own: null });
          }}
        />
      )}
      {chosen && (
        <PolicyDialog
          line={chosen}
          where={place(chosen.jurisdiction)}
          mayChange={mayChange}
          onClose={() => setChosen(null)}
          save={async (terms) => {
            const { kind, jurisdiction, own } = chosen;
            const asked = { entityId: list.entity.id, kind, jurisdiction, seen: own?.id ?? null, terms };
            const result = await change(newActionKey(), asked).catch(() => null);
            router.refresh();
            if (!result?.ok) return failure(result?.error ?? { code: "unavailable" });
            toast.success(t("saved"));
            return null;
          }}
        />
      )}
    </>
  );
}

type LineProps = { line: PolicyLine; where: string; mayChange: boolean; onOpen: () => void };

function Line({ line, where, mayChange, onOpen }: LineProps) {
  const t = useTranslations("inquiry-desk.policy");
  const terms = useTranslations("inquiry-desk.terms");
  const words = useInquiryWords();
  const format = useFormat();
  const { accepts, form, maximumAgeDays, dueHours, validDays } = line.terms;
  const cell = "py-1.5 pe-3 align-baseline";
  const counts = [...(form === "none" ? [] : [terms(`form.${form}`)]), ...accepts.map(words.document)];
  return (
    <tr className="border-line border-t">
      <td className={`${cell} whitespace-nowrap`}>{where}</td>
      <td className={`${cell} text-ink-2`}>{format.list(counts)}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {maximumAgeDays === null ? "–" : terms("days", { days: maximumAgeDays })}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{format.duration(dueHours * 3_600_000)}</td>
      <td className={`${cell} whitespace-nowrap`}>{validDays === 0 ? "–" : terms("days", { days: validDays })}</td>
      <td className={cell}>{line.own ? <Tag tone="info">{t("own")}</Tag> : <Tag>{t("shipped")}</Tag>}</td>
      <td className={`${cell} text-end`}>
        <Button
          size="sm"
          aria-label={t(mayChange ? "changeNamed" : "lookNamed", { name: words.kind(line.kind), where })}
          onClick={onOpen}
        >
          {t(mayChange ? "change" : "look")}
        </Button>
      </td>
    </tr>
  );
}
