// Support's inbox of appeals and inquiries. The server reads the address and the first page; then the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readInboxAddress, toInboxInput } from "@/components/inbox/inbox-address";
import { InboxPage } from "@/components/inbox/inbox-page";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countInbox, listInbox } from "@/lib/inbox/list";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeal-desk.inbox"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Inbox({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readInboxAddress(searchParams)]);
  if (!can(actor, "appeal.status")) return refusedPage(actor, "appeal.status");
  const [page, counts] = await Promise.all([listInbox({ actor }, toInboxInput(address)), countInbox({ actor }, {})]);
  return (
    <InboxPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entityIds={actor.entityIds}
    />
  );
}
