// One's own account: who one is here, sessions, language.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnConflicts } from "@/components/inside/own-conflicts";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { OwnLanguage, OwnSessions } from "@/components/staff/own-account";
import { Card } from "@/components/ui/card";
import { FactLine, FactList } from "@/components/ui/fact-list";
import { Name } from "@/components/ui/name";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listOwnSessions } from "@/lib/staff/queries";
import { signOutAction } from "../../(auth)/actions";
import { endOwnSessionAction, setPreferenceAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff.account"))("title") };
}

export default async function AccountPage() {
  const [actor, t, roles] = await Promise.all([
    requireActor(),
    getTranslations("staff.account"),
    getTranslations("shell.role"),
  ]);
  const sessions = await listOwnSessions({ actor }, {});
  if (!sessions.ok) return refusedPage(actor, listOwnSessions.definition.name, sessions.error);
  return (
    <>
      <TopBar title={t("title")} />
      <PageBody>
        <div className="flex max-w-[640px] flex-col gap-4">
          <Card level={2} heading={t("about")}>
            <FactList>
              <FactLine name={t("name")}>
                <Name>{actor.name}</Name>
              </FactLine>
              <FactLine name={t("email")}>{actor.email}</FactLine>
              <FactLine name={t("role")}>{roles(actor.role)}</FactLine>
            </FactList>
          </Card>
          <OwnSessions sessions={sessions.value} end={endOwnSessionAction} signOut={signOutAction} />
          {can(actor, "conflict.declare") && <OwnConflicts />}
          <OwnLanguage save={setPreferenceAction} />
        </div>
      </PageBody>
    </>
  );
}
