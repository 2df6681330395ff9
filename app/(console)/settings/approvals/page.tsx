// How many people sign before an amount is let go, by entity.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { QuorumCard } from "@/components/approval/quorum-card";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listQuorums } from "@/lib/restrictions/queries/quorum";
import { changeQuorumAction, confirmAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("approvals"))("title") };
}

export default async function ApprovalsPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("approvals")]);
  const quorums = await listQuorums({ actor }, {});
  if (!quorums.ok) return refusedPage(actor, listQuorums.definition.name, quorums.error);
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <PageBody>
        <div className="flex max-w-2xl flex-col gap-3.5">
          {quorums.value.map((quorum) => (
            <QuorumCard
              key={`${quorum.entityId} ${JSON.stringify(quorum.steps)}`}
              quorum={quorum}
              mayChange={can(actor, "approval_policy.change", { entityId: quorum.entityId })}
              change={changeQuorumAction}
              confirm={confirmAction}
            />
          ))}
        </div>
      </PageBody>
    </>
  );
}
