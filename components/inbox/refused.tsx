// Somebody who may not be here is told why.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";

export function Refused({ conflict }: { conflict: boolean }) {
  const t = useTranslations("appeal-desk");
  return (
    <EmptyState
      page
      title={t(conflict ? "refused.conflict" : "inbox.refused")}
      detail={t(conflict ? "refused.conflictDetail" : "inbox.refusedDetail")}
      action={
        <Link href="/" className={buttonClass("plain")}>
          {t("refused.back")}
        </Link>
      }
    />
  );
}
