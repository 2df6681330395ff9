// What kind of customer it is, in words.
import { useCodeText } from "@/lib/i18n/use-code-text";

/** `type` as the exchange told it; one that is not known is shown as it is. */
export function CustomerType({ type }: { type: string }) {
  return <>{useCodeText("customer.type")(type)}</>;
}
