// The page of one match. Opening it is recorded once, here; from there on the browser keeps it fresh through GET.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MatchScreen } from "@/components/match/match-screen";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { openMatchPage } from "@/lib/matches/view";
import { confirmAction, discountAction, inconclusiveAction, reopenAction, revealAction } from "./actions";

export const dynamic = "force-dynamic";

const actions = {
  discount: discountAction,
  confirm: confirmAction,
  inconclusive: inconclusiveAction,
  reopen: reopenAction,
  reveal: revealAction,
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("matches"))("one") };
}

export default async function MatchPage({ params }: { params: Promise<{ matchId: string }> }) {
  const [actor, { matchId }] = await Promise.all([requireActor(), params]);
  if (!isId(matchId)) notFound();
  const opened = await openMatchPage({ actor, requestId: newId() }, { matchId });
  if (!opened.ok) {
    if (opened.error.code === "not_allowed")
      return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
    notFound();
  }
  return <MatchScreen key={matchId} initial={opened.value} me={actor.id} actions={actions} />;
}

async function Refused({ conflict }: { conflict: boolean }) {
  const t = await getTranslations("matches.refused");
  return (
    <EmptyState
      page
      title={t(conflict ? "conflict" : "role")}
      detail={t(conflict ? "conflictDetail" : "roleDetail")}
      action={
        <Link href="/" className={buttonClass("plain")}>
          {t("back")}
        </Link>
      }
    />
  );
}
