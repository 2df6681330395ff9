// Taking a review back: opened first, then pressed, so that it never happens by mistake. Works without script.
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { SubmitButton } from "../portal/submit-button";

type Props = { appealId: string; formKey: string; withdraw: (form: FormData) => Promise<void> };

export function TakeBack({ appealId, formKey, withdraw }: Props) {
  const t = useTranslations("portal-appeal.takeBack");
  return (
    <details className="group rounded-lg border border-line">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 px-4 py-2 text-ink-2 [&::-webkit-details-marker]:hidden">
        {t("title")}
        <ChevronDown aria-hidden="true" size={18} className="shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <form action={withdraw} className="flex flex-col gap-3 px-4 pb-3.5">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="appeal" value={appealId} />
        <p className="text-ink-2">{t("text")}</p>
        <SubmitButton tone="plain">{t("submit")}</SubmitButton>
      </form>
    </details>
  );
}
