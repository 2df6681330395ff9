// The list of inquiries. The server reads the address and the first page; from there on the browser reads through GET.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InquiriesPage } from "@/components/inquiry/inquiries-page";
import { readInquiryAddress, toListInput } from "@/components/inquiry/inquiry-address";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { countInquiries } from "@/lib/inquiries/queries/count";
import { listInquiries } from "@/lib/inquiries/queries/list";
import { queueChoices } from "@/lib/views/queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inquiry-desk"))("title") };
}

type Params = Record<string, string | string[] | undefined>;

export default async function Inquiries({ searchParams }: { searchParams: Promise<Params> }) {
  const [actor, address] = await Promise.all([requireActor(), readInquiryAddress(searchParams)]);
  if (!can(actor, "inquiry.read")) return refusedPage(actor, "inquiry.read");
  const [page, counts, choices] = await Promise.all([
    listInquiries({ actor }, toListInput(address)),
    countInquiries({ actor }, {}),
    queueChoices({ actor }, {}),
  ]);
  return (
    <InquiriesPage
      drawn={{ address, page: page.ok ? page.value : null, counts: counts.ok ? counts.value : null }}
      entities={choices.ok ? choices.value.entities : []}
    />
  );
}
