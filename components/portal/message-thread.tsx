"use client";
// What was said between the customer and us, and a box to write. "Ask for a review" leads here with its words begun.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { longControlClass } from "./control-class";
import { MessageList } from "./message-list";
import { PageNotice } from "./page-notice";
import { useRequests } from "./requests-context";
import { SubmitButton } from "./submit-button";

const MOST = 4_000;

/** What a message is to be about: one item by its position, or the whole request. */
export type Begun = { item: number | null };

/** `begun`: what the message is about, written for them to go on with. */
export function MessageThread({
  begun,
  notice,
}: {
  begun: Begun | null;
  notice: { good: boolean; words: string } | null;
}) {
  const t = useTranslations("portal.messages");
  const { told, actions, formKey } = useRequests();
  const kinds = useCodeText("inquiries.kind");
  const box = useRef<HTMLTextAreaElement>(null);
  const item = told.items.find(({ position }) => position === begun?.item);
  const words = item ? t("reviewItem", { item: `${item.position} · ${kinds(item.kind)}` }) : begun ? t("review") : "";
  useEffect(() => {
    const field = box.current;
    if (!words || !field) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [words]);
  return (
    <section aria-labelledby="messages" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="messages" className="font-semibold text-[15px]">
        {t("title")}
      </h2>
      <MessageList messages={told.messages} exchange={told.exchange} />
      {notice && (
        <div className="mt-3">
          <PageNotice {...notice} at={formKey} />
        </div>
      )}
      <form action={actions.write} id="write" className="mt-3 flex scroll-mt-4 flex-col gap-2.5">
        <input type="hidden" name="key" value={formKey} />
        <label htmlFor="body" className="text-ink-2">
          {t("label")}
        </label>
        <textarea
          ref={box}
          key={`${words}${told.messages.filter(({ from }) => from === "me").length}`}
          id="body"
          name="body"
          required
          maxLength={MOST}
          rows={words ? 6 : 3}
          defaultValue={words}
          className={longControlClass}
        />
        <SubmitButton tone="plain">{t("send")}</SubmitButton>
      </form>
    </section>
  );
}
