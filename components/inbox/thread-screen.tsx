"use client";
// One appeal or inquiry as support may see it: what may be said, whose it is (masked), and the messages. Nothing of what was asked
// or limited, nor why.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { InboxThread } from "@/lib/inbox/dto";
import { useAppealFailure } from "../appeal/appeal-words";
import { ThreadCard } from "../inquiry/thread-card";
import { PageBody, TopBar } from "../shell/top-bar";
import { ReportSuspicion } from "../suspicion/report-suspicion";
import { buttonClass } from "../ui/button-class";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { scriptOf } from "./script-of";
import { StandTag } from "./stand-tag";

type Props = {
  thread: InboxThread;
  mayFile: boolean;
  /** Writes to the customer; the page is then drawn again, with the message. */
  write: (key: string, body: string) => Promise<Result<unknown>>;
};

export function ThreadScreen({ thread, mayFile, write }: Props) {
  const t = useTranslations("appeal-desk");
  const router = useRouter();
  const words = useAppealFailure();
  const reply = async (body: string): Promise<string | null> => {
    const result = await write(newActionKey(), body).catch(() => null);
    if (!result) return words({ code: "unavailable" });
    if (!result.ok) return words(result.error);
    toast.success(t("thread.sent"));
    router.refresh();
    return null;
  };
  const unread = thread.messages.filter(({ from, readAt }) => from === "customer" && !readAt).length;
  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("inbox.title"), href: "/inbox" }]}
        title={t(`inbox.one.${thread.kind}`, { key: thread.key })}
        tags={<StandTag stand={thread.stand} />}
        end={<ReportSuspicion about={{ customerId: thread.customerId }} />}
      />
      <PageBody>
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[minmax(0,1fr)_320px] lg:items-start">
          <div className="flex min-w-0 flex-col gap-3.5">
            <Card level={2} heading={t("inbox.one.say")}>
              <Script thread={thread} />
              <p className="mt-2 text-ink-3">{t("inbox.one.sayDetail")}</p>
            </Card>
            <ThreadCard view={{ ...thread, unread }} mayWrite reply={reply} />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <Card heading={t("inbox.one.customer")}>
              <FactList>
                <FactLine name={t("inbox.one.name")}>
                  {thread.masked ? <Name>{thread.masked}</Name> : t("erased")}
                </FactLine>
                <FactLine name={t("inbox.one.number")}>{thread.number}</FactLine>
              </FactList>
              <p className="mt-1 text-ink-3">{t("inbox.one.masked")}</p>
              <div className="mt-2 flex flex-wrap gap-1.5">
                {mayFile && (
                  <Link href={`/inbox/file/${thread.customerId}`} className={buttonClass("plain", "sm")}>
                    {t(thread.kind === "appeal" ? "inbox.one.note" : "inbox.file.open")}
                  </Link>
                )}
                <Link href={`/customers/${thread.customerId}`} className={buttonClass("ghost", "sm")}>
                  {t("inbox.one.toCustomer")}
                </Link>
              </div>
              {mayFile && thread.kind === "appeal" && <p className="mt-1.5 text-ink-3">{t("inbox.one.noteDetail")}</p>}
            </Card>
            <TimesCard thread={thread} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

/** One sentence that may be said as it stands, whatever lies behind it. */
function Script({ thread }: { thread: InboxThread }) {
  const t = useTranslations("appeal-desk.inbox.one.script");
  const format = useFormat();
  const present = usePresent();
  const when = (at: string | null): string => (at ? format.when(Date.parse(at), present) : "");
  const { text, by, first } = scriptOf(thread, present);
  return (
    <blockquote className="rounded-md bg-sunken px-3 py-2 font-medium text-base">
      <p>{t(text, { when: when(by), first: when(first) })}</p>
    </blockquote>
  );
}

function TimesCard({ thread }: { thread: InboxThread }) {
  const t = useTranslations("appeal-desk");
  return (
    <Card heading={t("timetable.title")}>
      <FactList>
        <FactLine name={t("inbox.column.received")}>
          <Moment at={Date.parse(thread.since)} show="when" />
        </FactLine>
        {thread.firstAnswerBy && !thread.firstAnsweredAt && thread.due && (
          <FactLine name={t("timetable.first")}>
            <Deadline at={Date.parse(thread.firstAnswerBy)} />
          </FactLine>
        )}
        {thread.due && (
          <FactLine name={t(thread.kind === "appeal" ? "timetable.decide" : `inbox.one.${thread.due.whose}By`)}>
            <Deadline at={Date.parse(thread.due.at)} />
          </FactLine>
        )}
      </FactList>
    </Card>
  );
}
