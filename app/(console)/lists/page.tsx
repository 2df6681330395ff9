// Reference lists: what is in force, how fresh it is, and what waits for a person.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListsTable } from "@/components/lists/lists-table";
import { LoadList } from "@/components/lists/load-list";
import { PageBody, TopBar } from "@/components/shell/top-bar";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listStates } from "@/lib/reference-lists/change-queries";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lists"))("title") };
}

export default async function ListsPage() {
  const [actor, t] = await Promise.all([requireActor(), getTranslations("lists")]);
  const result = await listStates({ actor }, {});
  if (!result.ok) return refusedPage(actor, listStates.definition.name, result.error);
  const { lists, everywhere } = result.value;
  const count = lists.filter(({ active }) => active !== null).length;
  return (
    <>
      <TopBar
        title={t("title")}
        summary={t("summary", { count })}
        end={can(actor, "list.load") && <LoadList everywhere={everywhere} />}
      />
      <PageBody>
        <ListsTable lists={lists} />
      </PageBody>
    </>
  );
}
