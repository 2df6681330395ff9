// What customers ask of their own data. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readRequestAddress, toListInput } from "@/components/data-request/request-address";
import { RequestsPage } from "@/components/data-request/requests-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countRequests, listRequests } from "@/lib/data-requests/queries";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-requests"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function DataRequests({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params] = await Promise.all([requireActor(), searchParams]);
  if (!can(actor, "data_request.read")) return refusedPage(actor, "data_request.read");
  const address = readRequestAddress(params);
  const [page, counts, choices] = await Promise.all([
    listRequests({ actor }, toListInput(address)),
    countRequests({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <RequestsPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
    />
  );
}
