// A case that exists but is not for this person: only what they may know anyway, their own declaration or role, is said.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";

/** `detail` is why, as the permission table says it. */
export function RefusedPage({ detail }: { detail?: string }) {
  const t = useTranslations("case.refused");
  const conflict = detail === "conflict_of_interest";
  return (
    <EmptyState
      page
      title={t(conflict ? "conflictTitle" : "roleTitle")}
      detail={t(conflict ? "conflictDetail" : "roleDetail")}
      action={
        <Link href="/cases" className={buttonClass("plain")}>
          {t("back")}
        </Link>
      }
    />
  );
}
