"use client";
// Identity records of one entity: when they were looked through last, and whose are not whole, until somebody mends them.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { GapRow, IdentityView } from "@/lib/retention/dto";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { unreachable, useRetentionFailure } from "./retention-actions";

type Take = Act<{ customerId: string; take: boolean }, unknown>;
type Props = { view: IdentityView; me: string; mayWork: boolean; take: Take };

export function IdentityCard({ view, me, mayWork, take }: Props) {
  const t = useTranslations("retention.identity");
  const format = useFormat();
  const { last } = view;
  return (
    <Card level={2} heading={view.name}>
      <p className="mb-2 text-ink-2">
        {last
          ? t("last", {
              when: format.instant(Date.parse(last.at)),
              customers: last.customers,
              files: last.files,
            })
          : t("never")}
      </p>
      {last && view.gaps.length === 0 && <p className="text-ok">{t("complete")}</p>}
      <ul className="flex flex-col">
        {view.gaps.map((row) => (
          <GapLine key={row.customerId} row={row} me={me} mayWork={mayWork} take={take} />
        ))}
      </ul>
    </Card>
  );
}

/** What is wrong with a record, beside what is missing in it. */
const faults = new Set<string>(["unreadable", "altered", "file_missing"]);

function GapLine({ row, me, mayWork, take }: { row: GapRow } & Pick<Props, "me" | "mayWork" | "take">) {
  const t = useTranslations("retention");
  const format = useFormat();
  const words = useRetentionFailure();
  const [busy, setBusy] = useState(false);
  const mine = row.assignee?.id === me;
  const run = async () => {
    setBusy(true);
    const done = await take(newActionKey(), { customerId: row.customerId, take: !mine }).catch(() => unreachable);
    setBusy(false);
    if (!done.ok) toast.error(words(done.error));
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t py-2">
      <span className="min-w-0 flex-1 basis-52">
        <Link href={`/customers/${row.customerId}`} className="font-medium underline underline-offset-2">
          {row.number}
        </Link>{" "}
        <span className="text-ink-3">{t("identity.level", { level: row.kycLevel })}</span>
        <span className="block">
          {row.what.some((what) => !faults.has(what)) && <span className="text-ink-3">{t("identity.missing")} </span>}
          {row.what.map((what) => t(`gap.${what}`)).join(" · ")}
        </span>
      </span>
      <span className="text-ink-3">{t("identity.since", { day: format.date(Date.parse(row.since)) })}</span>
      <span className="text-ink-2">{row.assignee ? <Name>{row.assignee.name}</Name> : t("identity.nobody")}</span>
      {mayWork && (
        <Button size="sm" busy={busy} onClick={() => void run()}>
          {t(mine ? "identity.giveBack" : "identity.take")}
        </Button>
      )}
    </li>
  );
}
