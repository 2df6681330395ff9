// Who is calling: found by what they say, whether or not anything is open for them.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FindCaller } from "@/components/caller/find-caller";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { findCallersAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("callers"))("title") };
}

export default async function CallersPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("callers")]);
  if (!can(actor, "caller.find")) return refusedPage(actor, "caller.find");
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <PageBody>
        <FindCaller find={findCallersAction} />
      </PageBody>
    </>
  );
}
