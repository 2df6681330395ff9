// Messages of a review, and a box to write while it is not over.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ToldAppeal } from "@/lib/appeals/dto";
import { longControlClass } from "../portal/control-class";
import { MessageList } from "../portal/message-list";
import { SubmitButton } from "../portal/submit-button";
import { PortalCard } from "./portal-page";

type Props = {
  told: ToldAppeal;
  formKey: string;
  /** How the last message went. */
  notice: ReactNode;
  write: (form: FormData) => Promise<void>;
};

export function ReviewMessages({ told, formKey, notice, write }: Props) {
  const t = useTranslations("portal.messages");
  return (
    <PortalCard id="messages" title={t("title")}>
      <MessageList messages={told.messages} exchange={told.exchange} />
      {notice && <div className="mt-3">{notice}</div>}
      {told.state !== "withdrawn" && (
        <form action={write} className="mt-3 flex flex-col gap-2.5">
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="appeal" value={told.id} />
          <label htmlFor="body" className="text-ink-2">
            {t("label")}
          </label>
          <textarea id="body" name="body" required rows={3} maxLength={4_000} className={longControlClass} />
          <SubmitButton tone="plain">{t("send")}</SubmitButton>
        </form>
      )}
    </PortalCard>
  );
}
