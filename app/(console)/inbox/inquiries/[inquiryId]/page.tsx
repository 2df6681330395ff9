// One inquiry as support may see it. Each drawing of the page is a look, and on record.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/inbox/refused";
import { ThreadScreen } from "@/components/inbox/thread-screen";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { isId, newId } from "@/lib/id";
import { openInquiryThread } from "@/lib/inbox/thread";
import { replyAction } from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inquiry-desk"))("one") };
}

export default async function InquiryOfInbox({ params }: { params: Promise<{ inquiryId: string }> }) {
  const [actor, { inquiryId }] = await Promise.all([requireActor(), params]);
  if (!isId(inquiryId)) notFound();
  const opened = await openInquiryThread({ actor, requestId: newId() }, { id: inquiryId });
  if (!opened.ok) {
    if (opened.error.code !== "not_allowed") notFound();
    return <Refused conflict={opened.error.detail === "conflict_of_interest"} />;
  }
  async function write(key: string, body: string) {
    "use server";
    return replyAction(key, { inquiryId, body });
  }
  return <ThreadScreen thread={opened.value} mayFile={can(actor, "appeal.file")} write={write} />;
}
