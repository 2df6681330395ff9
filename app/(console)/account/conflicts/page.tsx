// With whom one could not judge impartially: one's own declarations.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConflictsScreen } from "@/components/inside/conflicts-screen";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listOwnConflicts } from "@/lib/inside-control/conflicts";
import { conflictKinds } from "@/lib/staff/schema";
import { declareConflictAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inside.conflicts"))("title") };
}

export default async function ConflictsPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("staff.account")]);
  const declared = await listOwnConflicts({ actor }, {});
  if (!declared.ok) return refusedPage(actor, listOwnConflicts.definition.name, declared.error);
  return (
    <ConflictsScreen
      declared={declared.value}
      kinds={conflictKinds}
      account={t("title")}
      declare={declareConflictAction}
    />
  );
}
