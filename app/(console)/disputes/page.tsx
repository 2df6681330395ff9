// The list of disputes. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readDisputeAddress, toListInput } from "@/components/dispute/dispute-address";
import { DisputesPage } from "@/components/dispute/disputes-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countDisputes, listDisputes } from "@/lib/disputes/queries/list";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Disputes({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readDisputeAddress(searchParams)]);
  if (!can(actor, "dispute.read")) return refusedPage(actor, "dispute.read");
  const [page, counts, choices] = await Promise.all([
    listDisputes({ actor }, toListInput(address)),
    countDisputes({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <DisputesPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
    />
  );
}
