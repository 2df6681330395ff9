// The list of restrictions. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readRestrictionAddress, toListInput } from "@/components/restriction/restriction-address";
import { RestrictionsPage } from "@/components/restriction/restrictions-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { waitingBatches } from "@/lib/restrictions/batches/waiting";
import { countRestrictions } from "@/lib/restrictions/queries/count";
import { listRestrictions } from "@/lib/restrictions/queries/list";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("restriction-desk"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Restrictions({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readRestrictionAddress(searchParams)]);
  if (!can(actor, "restriction.read")) return refusedPage(actor, "restriction.read");
  const [page, counts, batches, choices] = await Promise.all([
    listRestrictions({ actor }, toListInput(address)),
    countRestrictions({ actor }, {}),
    waitingBatches({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <RestrictionsPage
      batches={batches.ok ? batches.value : []}
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
      maySign={can(actor, "restriction.approve") || can(actor, "restriction.approve_lift")}
    />
  );
}
