// What kind of customer it is, in words.
import { useTranslations } from "next-intl";

/** `type` as the exchange told it; one that is not known is shown as it is. */
export function CustomerType({ type }: { type: string }) {
  const t = useTranslations("customer.type");
  const known = type as Parameters<typeof t>[0];
  return <>{t.has(known) ? t(known) : type}</>;
}
