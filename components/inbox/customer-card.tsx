// What support may say of one customer's appeals, each leading to its page, and filing one for whoever calls.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { InboxRow } from "@/lib/inbox/dto";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { StandTag } from "./stand-tag";

export function CustomerCard({ customerId, appeals }: { customerId: string; appeals: readonly InboxRow[] }) {
  const t = useTranslations("appeal-desk");
  return (
    <Card heading={t("status.title")}>
      {appeals.length === 0 && <p className="text-ink-3">{t("status.none")}</p>}
      <ul>
        {appeals.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
            <Link href={`/inbox/appeals/${row.id}`} className="font-medium text-ink underline underline-offset-2">
              {row.key}
            </Link>
            <StandTag stand={row.stand} />
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <Link href={`/inbox/file/${customerId}`} className={buttonClass("plain", "sm")}>
          {t("inbox.file.open")}
        </Link>
      </p>
    </Card>
  );
}
