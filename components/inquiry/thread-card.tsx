"use client";
// Messages with the customer about an inquiry or an appeal, the oldest first, and writing one: checked for what may not be told.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InquiryView } from "@/lib/inquiries/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { classNames } from "../ui/class-names";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { GuardedText, mayBeTold } from "./guarded-text";

type Props = {
  view: Pick<InquiryView, "messages" | "unread" | "language">;
  mayWrite: boolean;
  /** Answers what failed in words, or null when it was sent. */
  reply: (body: string) => Promise<string | null>;
};

export function ThreadCard({ view, mayWrite, reply }: Props) {
  const t = useTranslations("inquiry-desk.thread");
  return (
    <Card heading={t("title")} aside={view.unread > 0 && <Tag tone="info">{t("unread", { count: view.unread })}</Tag>}>
      {view.messages.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ol className="flex flex-col gap-2">
        {view.messages.map((message) => (
          <li
            key={message.id}
            className={classNames(
              "rounded-md px-3 py-2",
              message.from === "us" ? "bg-sunken" : "border border-line-strong bg-surface",
            )}
          >
            <p className="flex flex-wrap justify-between gap-x-2 text-ink-3 text-sm">
              <span className="font-medium text-ink-2">
                {message.from === "customer" ? (
                  t("customer")
                ) : message.author ? (
                  <Name>{message.author.name}</Name>
                ) : (
                  t("us")
                )}
              </span>
              <Moment at={Date.parse(message.at)} show="when" />
            </p>
            <p dir="auto" className="whitespace-pre-wrap break-words">
              {message.body}
            </p>
            {message.from === "us" && <p className="text-ink-3 text-sm">{t(message.readAt ? "read" : "notRead")}</p>}
          </li>
        ))}
      </ol>
      {mayWrite && <Reply view={view} reply={reply} />}
    </Card>
  );
}

function Reply({ view, reply }: Pick<Props, "view" | "reply">) {
  const t = useTranslations("inquiry-desk.thread");
  const [body, setBody] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const why = body.trim().length < 3 ? t("empty") : mayBeTold(body) ? undefined : t("wording");
  const send = async () => {
    if (busy || why) return;
    setBusy(true);
    const failed = await reply(body.trim());
    setBusy(false);
    setFailure(failed);
    if (!failed) setBody("");
  };
  return (
    <form
      className="mt-3 flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <GuardedText
        label={t("write")}
        hint={t(view.language === "zh" ? "hintZh" : "hintEn")}
        lang={view.language}
        rows={2}
        value={body}
        error={failure}
        onChange={setBody}
      />
      <div>
        <Button type="submit" size="sm" busy={busy} disabledReason={why}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
