// What was said between a customer and us, oldest first.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";

type Message = { id: string; at: string; from: "me" | "us"; body: string };

/** Nothing where nothing was said yet. `exchange` is our name. */
export function MessageList({ messages, exchange }: { messages: readonly Message[]; exchange: string }) {
  const t = useTranslations("portal.messages");
  const format = useFormat();
  if (messages.length === 0) return null;
  return (
    <ol className="mt-2.5 flex flex-col gap-2.5">
      {messages.map(({ id, at, from, body }) => (
        <li key={id} className={`rounded-md px-3 py-2 ${from === "us" ? "me-6 bg-sunken" : "ms-6 bg-accent-soft"}`}>
          <p className="flex flex-wrap justify-between gap-x-3 text-[13px] text-ink-2">
            <span className="font-medium">{from === "us" ? exchange : t("you")}</span>
            <time dateTime={at}>{format.instant(Date.parse(at))}</time>
          </p>
          <p className="whitespace-pre-line break-words">{body}</p>
        </li>
      ))}
    </ol>
  );
}
