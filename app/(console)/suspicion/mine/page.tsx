// What one reported oneself.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MinePage } from "@/components/suspicion/mine-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listMine } from "@/lib/suspicion/queries/mine";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicion"))("mine.title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Mine({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, { after }] = await Promise.all([requireActor(), searchParams]);
  const page = await listMine({ actor }, typeof after === "string" ? { after } : {});
  if (!page.ok) return refusedPage(actor, listMine.definition.name, page.error);
  return <MinePage page={page.value} register={can(actor, "suspicion.read")} />;
}
