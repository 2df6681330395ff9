"use client";
// Open sessions, one line each: which browser, when last seen, ending it.
import { useTranslations } from "next-intl";
import type { SessionDto } from "@/lib/staff/queries";
import { Button } from "../ui/button";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { describeDevice } from "./device";

/** `current` marks one's own present session, which is ended by signing out. */
export function SessionList(props: {
  sessions: readonly (SessionDto & { current?: boolean })[];
  busy: boolean;
  onEnd: (sessionId: string) => void;
}) {
  const t = useTranslations("staff");
  return (
    <ul>
      {props.sessions.map((session) => {
        const device = describeDevice(session.userAgent) ?? t("sessions.unknownDevice");
        return (
          <li
            key={session.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium" title={session.userAgent ?? undefined}>
                {device}
              </span>
              <span className="block text-ink-2">
                {t("sessions.seen")} <Moment at={session.lastSeenAt} /> · {t("sessions.since")}{" "}
                <Moment at={session.createdAt} show="when" />
              </span>
            </span>
            {session.current ? (
              <Tag tone="info">{t("account.current")}</Tag>
            ) : (
              <Button
                size="sm"
                busy={props.busy}
                aria-label={`${t("sessions.end")}: ${device}`}
                onClick={() => props.onEnd(session.id)}
              >
                {t("sessions.end")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
