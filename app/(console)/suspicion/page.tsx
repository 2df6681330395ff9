// The MLRO's desk. Everybody else is shown what they reported themselves, and nothing more.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readSuspicionAddress, toListInput } from "@/components/suspicion/suspicion-address";
import { SuspicionPage } from "@/components/suspicion/suspicion-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countSuspicion, listSuspicion } from "@/lib/suspicion/queries/list";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicion"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Suspicion({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readSuspicionAddress(searchParams)]);
  if (!can(actor, "suspicion.read")) {
    if (can(actor, "suspicion.see_own", { staffId: actor.id })) redirect("/suspicion/mine");
    return refusedPage(actor, "suspicion.read");
  }
  const [page, counts, choices] = await Promise.all([
    listSuspicion({ actor }, toListInput(address)),
    countSuspicion({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <SuspicionPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
    />
  );
}
