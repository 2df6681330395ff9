// Who holds the MLRO's role for a while.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeputiesPage } from "@/components/suspicion/deputies-page";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listDeputies } from "@/lib/suspicion/queries/deputies";
import { confirmAction, endDeputyAction, nameDeputyAction } from "../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suspicion"))("deputies.title") };
}

export default async function Deputies() {
  const actor = await requireActor();
  const view = await listDeputies({ actor }, {});
  if (!view.ok) return refusedPage(actor, listDeputies.definition.name, view.error);
  const actions = { name: nameDeputyAction, end: endDeputyAction, confirm: confirmAction };
  return <DeputiesPage view={view.value} actions={actions} />;
}
