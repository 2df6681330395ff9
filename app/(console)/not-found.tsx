// Inside the frame: something that does not exist, or is not this person's to see. Both look the same.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";

export default function ConsoleNotFound() {
  const t = useTranslations("errors.missing");
  return (
    <EmptyState
      page
      title={t("title")}
      detail={t("detail")}
      action={
        <Link href="/" className={buttonClass("plain")}>
          {t("home")}
        </Link>
      }
    />
  );
}
