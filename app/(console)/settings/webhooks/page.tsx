// Which systems of the exchange are told of what happens.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WebhooksScreen } from "@/components/webhook/webhooks-screen";
import { can } from "@/lib/access/check";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { listWebhooks } from "@/lib/webhooks/queries";
import { endAction, rotateAction, subscribeAction } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

export default async function WebhooksPage() {
  const actor = await requireActor();
  const listed = await listWebhooks({ actor }, {});
  if (!listed.ok) return refusedPage(actor, listWebhooks.definition.name, listed.error);
  return (
    <WebhooksScreen
      list={listed.value}
      may={can(actor, "webhook.manage")}
      mayDeliveries={can(actor, "delivery.read")}
      actions={{ subscribe: subscribeAction, rotate: rotateAction, end: endAction }}
    />
  );
}
