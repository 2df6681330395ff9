// Why something did not work, in a customer's words: staff read other ones for the same codes.
import { useTranslations } from "next-intl";

const faults = ["not_signed_in", "stale", "conflict", "throttled", "too_large", "unavailable", "internal"] as const;
type Fault = (typeof faults)[number];

/** The words for a code; what customers need not tell apart is one and the same. */
export const faultOf = (code: string): Fault => faults.find((fault) => fault === code) ?? "internal";

/** Gives the words of a code. */
export function useFault(): (code: string) => string {
  const t = useTranslations("portal.fault");
  return (code) => t(faultOf(code));
}
