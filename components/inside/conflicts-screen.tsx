"use client";
// One's own declarations of conflicts: a form and what was declared.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { useFormat } from "@/lib/i18n/use-format";
import type { declareByNameInput, OwnConflict } from "@/lib/inside-control/conflicts";
import type { Act } from "../case/case-actions";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { useInsideAction } from "./use-inside-action";

type Kind = OwnConflict["kind"];
type Props = {
  declared: readonly OwnConflict[];
  kinds: readonly Kind[];
  account: string;
  declare: Act<z.input<typeof declareByNameInput>, { declared: boolean }>;
};

export function ConflictsScreen({ declared, kinds, account, declare }: Props) {
  const t = useTranslations("inside.conflicts");
  const format = useFormat();
  const { run, busy } = useInsideAction(declare);
  const [customer, setCustomer] = useState("");
  const [kind, setKind] = useState<Kind | null>(null);
  const missing = !customer.trim() || !kind;
  const submit = async () => {
    if (missing || busy || !kind) return;
    if (await run({ customer: customer.trim(), kind }, t("declared"))) setCustomer("");
  };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} crumbs={[{ label: account, href: "/account" }]} />
      <PageBody>
        <div className="flex max-w-[640px] flex-col gap-4">
          <p className="text-ink-2">{t("detail")}</p>
          <form
            noValidate
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <TextField
              label={t("customer")}
              hint={t("customerHint")}
              maxLength={200}
              autoComplete="off"
              value={customer}
              onChange={(event) => setCustomer(event.target.value)}
            />
            <Field label={t("kind")}>
              <Select
                value={kind}
                onChange={setKind}
                options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </Field>
            <div>
              <Button tone="main" type="submit" busy={busy} disabledReason={missing ? t("missing") : undefined}>
                {t("declare")}
              </Button>
            </div>
          </form>
          <Card level={2} heading={t("list")}>
            {declared.length === 0 && <p className="text-ink-2">{t("none")}</p>}
            <FactList>
              {declared.map(({ customer: id, kind: what, declaredAt }) => (
                <FactLine
                  key={id}
                  name={
                    <span className="break-all font-mono text-sm" dir="ltr">
                      {id}
                    </span>
                  }
                >
                  {t(`kinds.${what}`)}{" "}
                  <span className="text-ink-2">{t("since", { date: format.date(declaredAt) })}</span>
                </FactLine>
              ))}
            </FactList>
          </Card>
        </div>
      </PageBody>
    </>
  );
}
