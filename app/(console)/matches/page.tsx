// The index of matches. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readMatchAddress, writeMatchAddress } from "@/components/match/match-address";
import { MatchesPage } from "@/components/match/matches-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countMatches, listMatches } from "@/lib/matches/list";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("matches"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Matches({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, params] = await Promise.all([requireActor(), searchParams]);
  if (!can(actor, "match.read")) return refusedPage(actor, "match.read");
  const address = readMatchAddress(params);
  const [page, counts] = await Promise.all([listMatches({ actor }, address), countMatches({ actor }, {})]);
  return (
    <MatchesPage
      key={writeMatchAddress(address)}
      address={address}
      initial={page.ok ? page.value : null}
      counts={counts.ok ? counts.value : null}
      entityIds={actor.entityIds}
    />
  );
}
