// The way from one's own account to what one has declared.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";

export function OwnConflicts() {
  const t = useTranslations("inside.conflicts");
  return (
    <Card
      level={2}
      heading={t("card")}
      aside={
        <Link href="/account/conflicts" className={buttonClass("plain", "sm")}>
          {t("open")}
        </Link>
      }
    >
      <p className="text-ink-2">{t("cardDetail")}</p>
    </Card>
  );
}
