"use client";
// One's own account: sessions on other devices, language.
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { SessionDto } from "@/lib/staff/queries";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { LanguageSwitch } from "./language-switch";
import { SessionList } from "./session-list";
import type { EndOwnSession, SaveLocale } from "./staff-actions";
import { useStaffAction } from "./use-staff-action";

/** One's open sessions; another one can be ended here, the present one by signing out. */
export function OwnSessions(props: {
  sessions: readonly (SessionDto & { current: boolean })[];
  end: EndOwnSession;
  signOut: () => Promise<void>;
}) {
  const t = useTranslations("staff");
  const { run, busy } = useStaffAction(props.end, () => toast.success(t("sessions.ended")));
  const signOut = (
    <form action={props.signOut}>
      <Button type="submit" size="sm">
        {t("account.signOut")}
      </Button>
    </form>
  );
  return (
    <Card level={2} heading={t("account.sessions")} aside={signOut}>
      <p className="mb-1 text-ink-2">{t("account.sessionsDetail")}</p>
      <SessionList sessions={props.sessions} busy={busy} onEnd={(sessionId) => run({ sessionId })} />
    </Card>
  );
}

/** The language, remembered with the person. */
export function OwnLanguage({ save }: { save: SaveLocale }) {
  const t = useTranslations("staff.account");
  const { run } = useStaffAction(save, () => toast.success(t("saved")));
  return (
    <Card level={2} heading={t("language")}>
      <LanguageSwitch onChange={(locale) => run({ locale })} />
    </Card>
  );
}
