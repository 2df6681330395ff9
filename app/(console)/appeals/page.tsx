// The list of appeals. The server reads the address and the first page; from there on the browser reads through GET. Support has an
// inbox of its own.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readAppealAddress, toListInput } from "@/components/appeal/appeal-address";
import { AppealsPage } from "@/components/appeal/appeals-page";
import { can } from "@/lib/access/check";
import { countAppeals, listAppeals } from "@/lib/appeals/queries/list";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeal-desk"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Appeals({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readAppealAddress(searchParams)]);
  if (can(actor, "appeal.status")) redirect("/inbox");
  if (!can(actor, "appeal.read")) return refusedPage(actor, "appeal.read");
  const [page, counts, choices] = await Promise.all([
    listAppeals({ actor }, toListInput(address)),
    countAppeals({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <AppealsPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
    />
  );
}
