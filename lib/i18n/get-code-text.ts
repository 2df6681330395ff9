// Texts of codes that come from data, for async server components and actions: the server's half of use-code-text.
import { getTranslations } from "next-intl/server";

type Lookup = { (key: string): string; has: (key: string) => boolean };

/** Gives a function from code to text in a namespace; a code without a text is shown as it is. */
export async function getCodeText(namespace: string): Promise<(code: string) => string> {
  const t = await (getTranslations as unknown as (namespace: string) => Promise<Lookup>)(namespace);
  return (code) => (t.has(code) ? t(code) : code);
}
