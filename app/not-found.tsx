// An address that leads nowhere, or to what is not this person's to see: both look the same.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  const t = useTranslations("errors.missing");
  return (
    <main className="grid min-h-dvh place-items-center">
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
    </main>
  );
}
