// The list of investigations. The server draws the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InvestigationsPage } from "@/components/investigation/investigations-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listInvestigations } from "@/lib/investigations/queries/read";
import { listInput } from "@/lib/investigations/schema";
import { ownEntities } from "@/lib/legal-requests/queries/entities";
import { openInvestigationAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("investigations"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Investigations({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, { view }] = await Promise.all([requireActor(), searchParams]);
  if (!can(actor, "investigation.read")) return refusedPage(actor, "investigation.read");
  const parsed = listInput.safeParse({ view });
  const asked = parsed.success ? parsed.data : listInput.parse({});
  const [page, entities] = await Promise.all([listInvestigations({ actor }, asked), ownEntities({ actor }, {})]);
  return (
    <InvestigationsPage
      drawn={{ url: `/api/investigations?view=${asked.view}`, page: page.ok ? page.value : null }}
      entities={entities.ok ? entities.value : []}
      mayOpen={can(actor, "investigation.work")}
      open={openInvestigationAction}
    />
  );
}
