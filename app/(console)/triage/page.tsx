// Next case: whoever has one goes on with it; otherwise the browser takes the one that matters most.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Triage } from "@/components/case-queue/triage";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { listCases } from "@/lib/cases/list";
import { abilitiesOf } from "../cases/abilities";
import { caseActions } from "../cases/case-actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("queue.triage"))("title") };
}

export default async function TriagePage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("queue.triage")]);
  if (!can(actor, "case.take")) redirect("/cases");
  const own = await listCases({ actor }, { filter: { assignee: "me", state: ["open", "in_progress"] }, limit: 1 });
  const [mine] = own.ok ? own.value.rows : [];
  return (
    <>
      <TopBar title={t("title")} summary={<span className="max-sm:hidden">{t("summary")}</span>} />
      <PageBody>
        <Triage
          me={{ id: actor.id, name: actor.name }}
          mine={mine ? { id: mine.id, key: mine.key } : null}
          may={abilitiesOf(actor)}
          actions={caseActions}
        />
      </PageBody>
    </>
  );
}
