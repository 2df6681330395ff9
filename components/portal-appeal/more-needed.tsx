// What we still need, in our words, and "that is everything": until then the review waits for the customer.
import { useTranslations } from "next-intl";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { longControlClass } from "../portal/control-class";
import { SubmitButton } from "../portal/submit-button";
import { Evidence } from "./evidence";
import { PortalCard } from "./portal-page";

type Props = { told: ToldAppeal; formKey: string; provide: (form: FormData) => Promise<void> };

export function MoreNeeded({ told, formKey, provide }: Props) {
  const t = useTranslations("portal-appeal.more");
  const asked = told.messages.findLast(({ from }) => from === "us");
  return (
    <PortalCard id="more" title={t("title")}>
      {asked && <p className="mb-3 whitespace-pre-line break-words rounded-md bg-sunken px-3 py-2.5">{asked.body}</p>}
      <Evidence appealId={told.id} documents={told.documents} open />
      <form action={provide} className="mt-4 flex flex-col gap-2.5">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="appeal" value={told.id} />
        <label htmlFor="provided" className="text-ink-2">
          {t("words")}
        </label>
        <textarea id="provided" name="words" rows={3} maxLength={4_000} className={longControlClass} />
        <SubmitButton>{t("done")}</SubmitButton>
        <p className="text-[13px] text-ink-3">{t("cannot")}</p>
      </form>
    </PortalCard>
  );
}
