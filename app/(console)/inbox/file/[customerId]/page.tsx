// Filing an appeal for a customer on the phone.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FileScreen } from "@/components/inbox/file-screen";
import { Refused } from "@/components/inbox/refused";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { fileableFor } from "@/lib/inbox/fileable";
import { fileAction } from "../../actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("appeal-desk.inbox"))("file.title") };
}

export default async function FileAppeal({ params }: { params: Promise<{ customerId: string }> }) {
  const [actor, { customerId }] = await Promise.all([requireActor(), params]);
  if (!isId(customerId)) notFound();
  const fileable = await fileableFor({ actor }, { customerId });
  if (!fileable.ok) {
    if (fileable.error.code !== "not_allowed") notFound();
    return <Refused conflict={fileable.error.detail === "conflict_of_interest"} />;
  }
  return <FileScreen key={customerId} fileable={fileable.value} file={fileAction} />;
}
