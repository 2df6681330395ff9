"use client";
// The members of an investigation with how each came in; chosen ones are restricted by one proposal, or taken out with a reason.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InvestigationView, MemberView } from "@/lib/investigations/dto";
import { BatchDialog } from "../legal/batch-dialog";
import { FormDialog } from "../legal/form-dialog";
import { useLegalCode } from "../legal/legal-words";
import { RestrictionLink } from "../legal/restriction-link";
import type { DeskHandle } from "../legal/use-desk";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea } from "../ui/field";
import { Name } from "../ui/name";
import { Wide } from "../ui/wide";
import type { InvestigationActions } from "./investigation-actions";

type Props = { desk: DeskHandle<InvestigationView>; actions: InvestigationActions };
const columns = ["who", "how", "hops", "share", "value", "measure"] as const;

export function MembersCard({ desk, actions }: Props) {
  const t = useTranslations("investigations");
  const format = useFormat();
  const { view } = desk;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<"restrict" | "remove" | null>(null);
  const present = view.members.filter(({ removed }) => removed === null);
  const gone = view.members.filter(({ removed }) => removed !== null);
  const picked = present.filter(({ customerId }) => chosen.has(customerId));
  const toggle = (id: string, checked: boolean) => {
    const next = new Set(chosen);
    if (checked) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const called = (member: MemberView) => member.name ?? member.externalId;
  return (
    <Card
      level={2}
      heading={t("members.title")}
      aside={
        view.may.work === null && (
          <span className="flex flex-wrap gap-2">
            <Button
              tone="main"
              size="sm"
              disabledReason={picked.length === 0 ? t("barred.nobody") : undefined}
              onClick={() => setDialog("restrict")}
            >
              {t("members.restrict", { count: picked.length })}
            </Button>
            <Button
              size="sm"
              disabledReason={picked.length === 0 ? t("barred.nobody") : undefined}
              onClick={() => setDialog("remove")}
            >
              {t("members.remove", { count: picked.length })}
            </Button>
          </span>
        )
      }
    >
      {present.length === 0 ? (
        <p className="text-ink-3">{t("members.none")}</p>
      ) : (
        <Wide label={t("members.title")}>
          <table className="w-full min-w-[640px]">
            <thead className="text-ink-3 text-sm">
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="py-1 pe-3 text-start font-medium">
                    {t(`members.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {present.map((member) => (
                <tr key={member.customerId} className="border-line border-t">
                  <td className="py-1.5 pe-3">
                    <span className="flex items-center gap-2">
                      {view.may.work === null && (
                        <Checkbox
                          checked={chosen.has(member.customerId)}
                          label={t("members.select", { name: called(member) })}
                          onChange={(checked) => toggle(member.customerId, checked)}
                        />
                      )}
                      <Link href={`/customers/${member.customerId}`} className="underline underline-offset-2">
                        <Name>{called(member)}</Name>
                      </Link>
                    </span>
                  </td>
                  <td className="py-1.5 pe-3">
                    {member.caseId ? (
                      <Link href={`/cases/${member.caseId}`} className="underline underline-offset-2">
                        {member.caseKey}
                      </Link>
                    ) : (
                      t(`source.${member.source}`)
                    )}
                  </td>
                  <td className="py-1.5 pe-3 tabular-nums">{member.hops ?? "–"}</td>
                  <td className="py-1.5 pe-3 tabular-nums">
                    {member.share === null ? "–" : format.percent(member.share)}
                  </td>
                  <td className="py-1.5 pe-3 tabular-nums">
                    {member.usdCents === null ? "–" : format.money(member.usdCents)}
                  </td>
                  <td className="py-1.5">
                    {member.restriction && <RestrictionLink restriction={member.restriction} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {gone.length > 0 && (
        <>
          <h3 className="mt-3">{t("members.out")}</h3>
          <ul className="m-0 list-none p-0 text-ink-2">
            {gone.map((member) => (
              <li key={member.customerId}>
                {t("members.outBecause", { name: called(member), because: member.removed?.because ?? "" })}
              </li>
            ))}
          </ul>
        </>
      )}
      {dialog === "restrict" && (
        <BatchDialog
          desk={desk}
          source={{ investigationId: view.id }}
          candidates={picked.map((member) => ({
            ...{ customerId: member.customerId, name: called(member), usdCents: member.usdCents },
          }))}
          measure="withdrawal_hold"
          actions={actions.batch}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "remove" && (
        <RemoveDialog desk={desk} actions={actions} members={picked} onClose={() => setDialog(null)} />
      )}
    </Card>
  );
}

function RemoveDialog({ desk, actions, members, onClose }: Props & { members: MemberView[]; onClose: () => void }) {
  const t = useTranslations("investigations");
  const [because, setBecause] = useState("");
  const code = useLegalCode();
  // as it was when the dialog opened
  const [seen] = useState({ investigationId: desk.view.id, version: desk.view.version });
  const customerIds = members.map(({ customerId }) => customerId);
  return (
    <FormDialog
      title={t("members.removeTitle")}
      description={t("members.removeDetail")}
      go={t("members.removeGo")}
      lacks={because.trim().length < 3 ? code("decide", "because") : undefined}
      onSubmit={() => desk.run(actions.remove, { ...seen, customerIds, because }, t("done"))}
      onClose={onClose}
    >
      <Field label={t("members.because")}>
        <TextArea maxLength={2000} value={because} onChange={(event) => setBecause(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
