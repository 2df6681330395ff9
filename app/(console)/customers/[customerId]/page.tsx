// The page of one customer. Opening it is recorded once, here.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CustomerScreen } from "@/components/customer/customer-screen";
import { CustomerCard } from "@/components/inbox/customer-card";
import { InquiryStatusCard } from "@/components/inquiry/inquiry-status-card";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { listLinkedCustomers } from "@/lib/customers/linked";
import { openCustomerPage } from "@/lib/customers/queries";
import type { CustomerView } from "@/lib/customers/read";
import { heldDocuments } from "@/lib/documents/held";
import { isId, newId } from "@/lib/id";
import { listInbox } from "@/lib/inbox/list";
import { inquiriesOfCustomer, inquiryStatus } from "@/lib/inquiries/queries/of-case";
import { listMatchesOfCustomer } from "@/lib/matches/of-case";
import { listHolds } from "@/lib/retention/hold-queries";
import { catalogue } from "@/lib/scoring";
import { restrictionsGiven } from "../../restrictions/given";
import {
  decideOverrideAction,
  declareConflictAction,
  endClearanceAction,
  endOverrideAction,
  overrideRatingAction,
  revealAction,
} from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  reveal: revealAction,
  declareConflict: declareConflictAction,
  endClearance: endClearanceAction,
  overrideRating: overrideRatingAction,
  decideOverride: decideOverrideAction,
  endOverride: endOverrideAction,
};
const titles = Object.fromEntries(catalogue.map(({ id, title }) => [id, title]));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customer"))("title") };
}

export default async function CustomerPage({ params }: { params: Promise<{ customerId: string }> }) {
  const [actor, { customerId }] = await Promise.all([requireActor(), params]);
  if (!isId(customerId)) notFound();
  const opened = await openCustomerPage({ actor, requestId: newId() }, { customerId });
  if (!opened.ok) {
    if (opened.error.code !== "not_allowed") notFound();
    // Support opens nobody, and may still say how an inquiry stands.
    const told = can(actor, "inquiry.status") ? await inquiryStatus({ actor }, { customerId }) : null;
    const appeals = can(actor, "appeal.status") ? await listInbox({ actor }, { view: "appeals", customerId }) : null;
    return (
      <Refused conflict={opened.error.detail === "conflict_of_interest"}>
        {told?.ok && <InquiryStatusCard inquiries={told.value} />}
        {appeals?.ok && <CustomerCard customerId={customerId} appeals={appeals.value.rows} />}
      </Refused>
    );
  }
  const [linked, matches, asked, held, holds, restrictions] = await Promise.all([
    listLinkedCustomers({ actor }, { customerId }),
    listMatchesOfCustomer({ actor }, { customerId }),
    inquiriesOfCustomer({ actor }, { customerId }),
    heldDocuments({ actor }, { customerId }),
    can(actor, "retention.read") ? listHolds({ actor }, { customerId }) : null,
    restrictionsGiven(actor, customerId, { entityId: opened.value.entity.id }),
  ]);
  return (
    <CustomerScreen
      key={customerId}
      initial={opened.value}
      linked={linked.ok ? linked.value : null}
      matches={matches.ok ? matches.value : null}
      inquiries={asked.ok ? asked.value : null}
      held={held.ok ? held.value : null}
      holds={holds?.ok ? holds.value.filter(({ state }) => state === "in_force" || state === "lift_proposed") : []}
      restrictions={restrictions}
      titles={titles}
      me={actor.id}
      may={abilitiesOf(actor, opened.value)}
      actions={actions}
    />
  );
}

/** Hides only. Who may reveal no more than what is assigned to them is offered it too: the command knows their cases. */
const abilitiesOf = (actor: StaffActor, { entity: { id: entityId } }: CustomerView) => ({
  reveal: can(actor, "customer.reveal", { entityId, assigneeId: actor.id }),
  endClearance: can(actor, "clearance.end", { entityId }),
  declareConflict: can(actor, "conflict.declare"),
  overrideRating: can(actor, "risk.override", { entityId }),
  decideRating: can(actor, "risk.decide", { entityId }),
});

async function Refused({ conflict, children }: { conflict: boolean; children: ReactNode }) {
  const t = await getTranslations("customer.refused");
  return (
    <>
      <EmptyState
        title={t(conflict ? "conflict" : "role")}
        detail={t(conflict ? "conflictDetail" : "roleDetail")}
        action={
          <Link href="/customers" className={buttonClass("plain")}>
            {t("back")}
          </Link>
        }
      />
      {children && <div className="mx-auto flex w-full max-w-md flex-col gap-3.5 px-3 pb-6">{children}</div>}
    </>
  );
}
