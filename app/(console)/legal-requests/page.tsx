// The list of legal requests. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestsPage } from "@/components/legal/requests-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { ownEntities } from "@/lib/legal-requests/queries/entities";
import { countRequests, listRequests } from "@/lib/legal-requests/queries/list";
import { listInput } from "@/lib/legal-requests/schema";
import { takeInAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("legal"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function LegalRequests({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, { view, q }] = await Promise.all([requireActor(), searchParams]);
  if (!can(actor, "legal_request.read")) return refusedPage(actor, "legal_request.read");
  const parsed = listInput.safeParse({ view, q });
  const asked = parsed.success ? parsed.data : listInput.parse({});
  const [page, counts, entities] = await Promise.all([
    listRequests({ actor }, asked),
    countRequests({ actor }, {}),
    ownEntities({ actor }, {}),
  ]);
  const search = asked.q ? `&q=${encodeURIComponent(asked.q)}` : "";
  return (
    <RequestsPage
      drawn={{
        url: `/api/legal-requests?view=${asked.view}${search}`,
        page: page.ok ? page.value : null,
        counts: counts.ok ? counts.value : null,
      }}
      entities={entities.ok ? entities.value : []}
      mayTakeIn={can(actor, "legal_request.handle")}
      actions={{ takeIn: takeInAction }}
    />
  );
}
