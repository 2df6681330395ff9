"use client";
// What support may say of a customer's inquiries: that something was asked, how it stands and until when. Never what or why.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryStatus } from "@/lib/inquiries/dto";
import { withUs } from "@/lib/inquiries/states";
import { Card } from "../ui/card";
import { usePresent } from "../ui/present";
import { InquiryStateTag } from "./inquiry-tags";

export function InquiryStatusCard({ inquiries }: { inquiries: readonly InquiryStatus[] }) {
  const t = useTranslations("inquiry-desk.status");
  const format = useFormat();
  const present = usePresent();
  return (
    <Card heading={t("title")}>
      {inquiries.length === 0 ? <p className="text-ink-3">{t("none")}</p> : <p className="text-ink-3">{t("detail")}</p>}
      <ul>
        {inquiries.map((row) => {
          const ours = withUs.includes(row.state);
          const at = ours ? row.answerBy : row.dueAt;
          const over = ["accepted", "expired", "withdrawn"].includes(row.state);
          return (
            <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
              <span>
                <Link href={`/inbox/inquiries/${row.id}`} className="font-medium text-ink underline underline-offset-2">
                  {row.key}
                </Link>{" "}
                <InquiryStateTag state={row.state} />
              </span>
              {!over && at && (
                <span className="text-ink-2">
                  {t(ours ? "answerBy" : "due", { when: format.when(Date.parse(at), present) })}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
