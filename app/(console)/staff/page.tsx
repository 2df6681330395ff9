// Staff: who works in one's entities, in which role, with which sessions, and what is proposed.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { StaffTable } from "@/components/staff/staff-table";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listStaff } from "@/lib/staff/queries";
import {
  decideProposalAction,
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  proposeChangeAction,
} from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("staff"))("title") };
}

const actions = {
  propose: proposeChangeAction,
  decide: decideProposalAction,
  disable: disablePersonAction,
  enable: enablePersonAction,
  endSessions: endSessionsAction,
};

export default async function StaffPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("staff")]);
  const result = await listStaff({ actor }, {});
  if (!result.ok) return refusedPage(actor, listStaff.definition.name, result.error);
  const may = {
    propose: can(actor, "staff.propose"),
    decide: can(actor, "staff.decide"),
    disable: can(actor, "staff.disable"),
    endSessions: can(actor, "session.end"),
  };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary", { count: result.value.people.length })} />
      <PageBody>
        <StaffTable {...result.value} selfId={actor.id} may={may} actions={actions} />
      </PageBody>
    </>
  );
}
