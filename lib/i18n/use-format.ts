// The formatters bound to the reader's language and time zone. A hook for client and plain server components alike.
import { useLocale, useTimeZone } from "next-intl";
import { bindFormat, type Format } from "./bound-format";

/** Formatters in the reader's language and zone. In async server components use `getFormat` of ./get-format. */
export function useFormat(): Format {
  return bindFormat(useLocale(), useTimeZone() ?? "UTC");
}
