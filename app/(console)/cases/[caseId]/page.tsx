// The page of one case. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { CasePageActions, RuleTitles } from "@/components/case/case-actions";
import { CaseScreen } from "@/components/case/case-screen";
import { RefusedPage } from "@/components/case/refused-page";
import { CaseDisputes } from "@/components/dispute/case-disputes";
import { ReferralCard } from "@/components/suspicion/referral-card";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import type { CaseDetail } from "@/lib/cases/dto";
import { getCase } from "@/lib/cases/get";
import { openCase } from "@/lib/cases/open";
import { disputesOfCase } from "@/lib/disputes/queries/list";
import { heldDocuments } from "@/lib/documents/held";
import { isId, newId } from "@/lib/id";
import { inquiriesOfCase } from "@/lib/inquiries/queries/of-case";
import { catalogue } from "@/lib/scoring";
import { referralOfCase } from "@/lib/suspicion/queries/referral";
import { queueChoices } from "@/lib/views/queries";
import { gatherGiven } from "../../investigations/given";
import { restrictionsGiven } from "../../restrictions/given";
import { beginAction } from "../../suspicion/actions";
import { caseActions } from "../case-actions";
import { addItemsAction, endClearanceAction, reopenAction, sendInquiryAction, setStepAction } from "./actions";

export const dynamic = "force-dynamic";

const actions: CasePageActions = {
  take: caseActions.take,
  release: caseActions.release,
  assign: caseActions.assign,
  snooze: caseActions.snooze,
  wake: caseActions.wake,
  escalate: caseActions.escalate,
  close: caseActions.close,
  confirm: caseActions.confirm,
  undoClose: caseActions.undoClose,
  addNote: caseActions.addNote,
  reopen: reopenAction,
  setStep: setStepAction,
  endClearance: endClearanceAction,
};
const titles: RuleTitles = Object.fromEntries(catalogue.map(({ id, title }) => [id, title]));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("case"))("title") };
}

export default async function CasePage({ params }: { params: Promise<{ caseId: string }> }) {
  const [actor, { caseId }] = await Promise.all([requireActor(), params]);
  if (!isId(caseId)) redirect(await pathOfKey(actor, caseId));
  const [opened, choices, asked] = await Promise.all([
    openCase({ actor, requestId: newId() }, { caseId }),
    queueChoices({ actor }, {}),
    inquiriesOfCase({ actor }, { caseId }),
  ]);
  if (!opened.ok) {
    if (opened.error.code === "not_allowed") return <RefusedPage detail={opened.error.detail} />;
    notFound();
  }
  const customerId = opened.value.customer.id;
  const [held, restrictions, referral, disputed] = await Promise.all([
    heldDocuments({ actor }, { customerId }),
    restrictionsGiven(actor, customerId, subjectOf(opened.value)),
    can(actor, "suspicion.read") ? referralOfCase({ actor }, { caseId }) : null,
    disputesOfCase({ actor }, { caseId }),
  ]);
  return (
    <CaseScreen
      key={caseId}
      initial={opened.value}
      me={{ id: actor.id, name: actor.name }}
      titles={titles}
      colleagues={choices.ok ? choices.value.people : []}
      actions={actions}
      inquiries={{
        initial: asked.ok ? asked.value : [],
        maySend: can(actor, "inquiry.send", subjectOf(opened.value)),
        actions: { send: sendInquiryAction, add: addItemsAction },
      }}
      held={held.ok ? held.value : null}
      restrictions={restrictions}
      // React wants a key for what the server draws among what the browser draws.
      disputes={disputed.ok && <CaseDisputes key="disputes" disputes={disputed.value} />}
      aside={referral?.ok && <ReferralCard key="referral" view={referral.value} begin={beginAction} />}
      gather={gatherGiven(actor)}
      whatIf={can(actor, "case.what_if") ? { mayPropose: can(actor, "rule_set.draft") } : null}
    />
  );
}

/** The case as the permission table looks at it. */
const subjectOf = ({ queue, assignee, entityId }: CaseDetail) => ({
  queue,
  entityId,
  assigneeId: assignee?.id ?? null,
});

/** People write `C-4817` into addresses; the page has one address only. */
async function pathOfKey(actor: StaffActor, key: string): Promise<string> {
  if (!/^c-\d{1,9}$/i.test(key)) notFound();
  const found = await getCase({ actor }, { key: key.toUpperCase() });
  if (!found.ok) return refusedPage(actor, getCase.definition.name, found.error);
  return `/cases/${found.value.id}`;
}
