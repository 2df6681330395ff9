// One appeal as support may see it. Each drawing of the page is a look, and on record.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/inbox/refused";
import { ThreadScreen } from "@/components/inbox/thread-screen";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { openAppealThread } from "@/lib/inbox/thread";
import { writeToAppealAction } from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeal-desk"))("one") };
}

export default async function AppealOfInbox({ params }: { params: Promise<{ appealId: string }> }) {
  const [actor, { appealId }] = await Promise.all([requireActor(), params]);
  if (!isId(appealId)) notFound();
  const opened = await openAppealThread({ actor, requestId: newId() }, { id: appealId });
  if (!opened.ok) {
    if (opened.error.code !== "not_allowed") notFound();
    return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
  }
  async function write(key: string, body: string) {
    "use server";
    return writeToAppealAction(key, { appealId, body });
  }
  return <ThreadScreen thread={opened.value} mayFile={can(actor, "appeal.file")} write={write} />;
}
