"use client";
// Everything about one customer. What was opened with the page stays; the rest is read again without opening it a second time.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { LinkedCustomers } from "@/lib/cases/dto";
import type { Contact } from "@/lib/customers/personal";
import type { CustomerView } from "@/lib/customers/read";
import type { HeldDocument } from "@/lib/documents/dto";
import type { AppError } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { InquiryRow } from "@/lib/inquiries/dto";
import type { MatchBrief } from "@/lib/matches/brief";
import type { HoldView } from "@/lib/retention/dto";
import type { RiskLevel } from "@/lib/scoring";
import type { RuleTitles } from "../case/case-actions";
import { ClearancesCard } from "../case/clearances-card";
import { LinkedCard } from "../case/linked-card";
import { useCaseAction } from "../case/use-case";
import { HeldList } from "../document/held-list";
import { InquiriesCard } from "../inquiry/inquiries-card";
import { useLiveQueries } from "../live/live-provider";
import { CustomerMatchesCard } from "../match/customer-matches-card";
import { StandingTags } from "../restriction/standing-tags";
import { type GivenRestrictions, useRestrict } from "../restriction/use-restrict";
import { PageBody, TopBar } from "../shell/top-bar";
import { ReportSuspicion } from "../suspicion/report-suspicion";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { CasesCard } from "./cases-card";
import { ConflictCard } from "./conflict-card";
import type { ConflictKind, CustomerActions } from "./customer-actions";
import { EventsCard } from "./events-card";
import { HoldsCard } from "./holds-card";
import { IdentityCard } from "./identity-card";
import { RiskCard } from "./risk-card";
import { SealedCard } from "./sealed-card";
import { UsualCard } from "./usual-card";

export type CustomerScreenProps = {
  initial: CustomerView;
  linked: LinkedCustomers | null;
  /** Null for who may not read matches. */
  matches: readonly MatchBrief[] | null;
  /** Null for who may not read inquiries. */
  inquiries: readonly InquiryRow[] | null;
  /** Null for who may not list documents. */
  held: readonly HeldDocument[] | null;
  /** In force; none for who may not read them. */
  holds: readonly HoldView[];
  /** What is restricted, and whether I may; null for who may not read it. */
  restrictions: GivenRestrictions;
  titles: RuleTitles;
  /** Whose page this is: nobody decides on their own proposal. */
  me: string;
  may: {
    reveal: boolean;
    endClearance: boolean;
    declareConflict: boolean;
    overrideRating: boolean;
    decideRating: boolean;
  };
  actions: CustomerActions;
};

async function readAgain(id: string, signal: AbortSignal): Promise<CustomerView> {
  const answer = await fetch(`/api/customers/${id}`, { signal });
  const body: { value: CustomerView } | { error: AppError } = await answer.json();
  if ("error" in body) throw new Error(body.error.code);
  return body.value;
}

export function CustomerScreen(props: CustomerScreenProps) {
  const { initial, linked, matches, inquiries, held, holds, restrictions, titles, me, may, actions } = props;
  const t = useTranslations("customer");
  const texts = useTranslations("case.clearance");
  const risk = useTranslations("risk");
  const format = useFormat();
  const router = useRouter();
  const client = useQueryClient();
  const queryKey = ["customer", initial.id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readAgain(initial.id, signal),
    initialData: initial,
    retry: false,
  });
  useLiveQueries([`customer:${initial.id}`], queryKey);
  // Reading again opens no name: that came with the recorded view.
  const customer: CustomerView = { ...data, identity: initial.identity };
  const { run } = useCaseAction(() => client.invalidateQueries({ queryKey }));

  const restrict = useRestrict(
    {
      customerId: initial.id,
      caseId: null,
      entityId: initial.entity.id,
      key: initial.externalId,
      name: initial.identity?.name ?? null,
    },
    me,
    restrictions,
    () => client.invalidateQueries({ queryKey }),
  );

  const endClearance = async (clearanceId: string, reason: string) => {
    const result = await run(actions.endClearance, { clearanceId, reason });
    if (result.ok) toast.success(texts("endDone"));
    return result.ok;
  };
  const reveal = async (fields: (keyof Contact)[], reason: string) => {
    const result = await run(actions.reveal, { customerId: initial.id, fields, reason });
    return result.ok ? result.value : null;
  };
  const declareConflict = async (kind: ConflictKind) => {
    const result = await run(actions.declareConflict, { customerId: initial.id, kind });
    if (!result.ok) return false;
    toast.success(t("conflict.done"));
    router.push("/customers");
    return true;
  };

  const done = (result: { ok: boolean }) => {
    if (result.ok) toast.success(risk("saved"));
    return result.ok;
  };
  const rating = {
    override: async (level: RiskLevel, reason: string) =>
      done(await run(actions.overrideRating, { customerId: initial.id, level, reason })),
    decide: async (overrideId: string, decision: "approve" | "reject") =>
      done(await run(actions.decideOverride, { overrideId, decision })),
    end: async (overrideId: string) => done(await run(actions.endOverride, { overrideId })),
  };

  return (
    <>
      <TopBar
        search={false}
        crumbs={[{ label: t("find.title"), href: "/customers" }, { label: customer.externalId }]}
        title={customer.identity?.name ? <Name>{customer.identity.name}</Name> : t("erased")}
        tags={
          <>
            {restrictions && <StandingTags rows={restrict.rows} />}
            {customer.endedAt && <Tag>{t("ended", { when: format.date(Date.parse(customer.endedAt)) })}</Tag>}
          </>
        }
        end={<ReportSuspicion about={{ customerId: customer.id }} />}
      />
      <PageBody>
        {customer.erased && <p className="mb-3.5 rounded-md bg-sunken px-3 py-2 text-ink-2">{t("erasedDetail")}</p>}
        <div className="flex flex-col gap-3.5 lg:grid lg:grid-cols-[280px_minmax(0,1fr)_264px] lg:items-start">
          <div className="flex flex-col gap-3.5">
            <IdentityCard customer={customer} />
            {customer.risk && <RiskCard risk={customer.risk} me={me} may={may} {...rating} />}
            <SealedCard customer={customer} mayReveal={may.reveal} reveal={reveal} />
          </div>
          <div className="flex min-w-0 flex-col gap-3.5">
            <UsualCard activity={customer.activity} />
            <EventsCard events={customer.recent} titles={titles} zone={customer.timeZone ?? undefined} />
          </div>
          <div className="flex flex-col gap-3.5">
            {restrict.card}
            {holds.length > 0 && <HoldsCard holds={holds} />}
            <CasesCard cases={customer.cases} />
            {inquiries && <InquiriesCard inquiries={inquiries} />}
            {held && <HeldList documents={held} />}
            <ClearancesCard
              clearances={customer.clearances}
              titles={titles}
              mayEnd={may.endClearance}
              end={endClearance}
            />
            {matches && <CustomerMatchesCard matches={matches} />}
            {linked && <LinkedCard linked={linked} />}
            {may.declareConflict && <ConflictCard declare={declareConflict} />}
          </div>
        </div>
      </PageBody>
      {restrict.dialogs}
    </>
  );
}
