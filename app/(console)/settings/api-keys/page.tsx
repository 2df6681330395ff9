// The keys by which machines call the API: what each may do, until when, when it was last used.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeysScreen } from "@/components/api-key/keys-screen";
import { apiScopes } from "@/lib/api/keys";
import { listApiKeys } from "@/lib/api/list-keys";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { createKeyAction, revokeKeyAction, rotateKeyAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api-keys"))("title") };
}

export default async function ApiKeysPage() {
  const actor = await requireActor();
  const listed = await listApiKeys({ actor }, {});
  if (!listed.ok) return refusedPage(actor, listApiKeys.definition.name, listed.error);
  const actions = { create: createKeyAction, rotate: rotateKeyAction, revoke: revokeKeyAction };
  return <KeysScreen list={listed.value} scopes={apiScopes} actions={actions} />;
}
