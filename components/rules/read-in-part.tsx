// What of a version the present catalogue cannot read. It decides all the same; this says by what, and what to do about it.
import { useTranslations } from "next-intl";
import type { RuleSetError } from "@/lib/scoring";

export function ReadInPart({ version, errors }: { version: number; errors: readonly RuleSetError[] }) {
  const t = useTranslations("rules.inPart");
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      <p className="font-medium">{t("title", { version })}</p>
      <p>{t("detail")}</p>
      <ul className="mt-1 mb-0 list-disc ps-5">
        {errors.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="break-words" lang="en" dir="ltr">
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
