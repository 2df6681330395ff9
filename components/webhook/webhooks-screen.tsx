"use client";
// Systems that are told of what happens: what each is told, how it goes, a new secret, an end. A secret is shown once.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import type { WebhookList, WebhookView } from "@/lib/webhooks/queries";
import { useLive } from "../live/live-provider";
import { PageBody, TopBar } from "../shell/top-bar";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { SecretDialog } from "./secret-dialog";
import { SubscribeDialog } from "./subscribe-dialog";
import { SubscriptionCard } from "./subscription-card";
import type { WebhookActions } from "./webhook-actions";

type Props = { list: WebhookList; may: boolean; mayDeliveries: boolean; actions: WebhookActions };
type Open = { kind: "add" } | { kind: "rotate" | "end"; about: WebhookView } | null;
const unreachable: Result<never> = { ok: false, error: { code: "unavailable" } };

export function WebhooksScreen({ list, may, mayDeliveries, actions }: Props) {
  const t = useTranslations("webhooks");
  const words = useWebhookFailure();
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [shown, setShown] = useState<{ name: string; secret: string } | null>(null);
  const [busy, setBusy] = useState(false);
  useLive(
    list.entities.flatMap(({ id }) => [`webhooks:${id}` as const, `deliveries:${id}` as const]),
    () => router.refresh(),
  );
  const { subscriptions } = list;

  const confirm = async () => {
    if (open?.kind !== "rotate" && open?.kind !== "end") return;
    const { id: subscriptionId, version, name } = open.about;
    setBusy(true);
    const seen = { subscriptionId, version };
    const rotated = open.kind === "rotate" ? await actions.rotate(newActionKey(), seen).catch(() => unreachable) : null;
    const ended = open.kind === "end" ? await actions.end(newActionKey(), seen).catch(() => unreachable) : null;
    setBusy(false);
    setOpen(null);
    router.refresh();
    const failed = rotated?.ok === false ? rotated.error : ended?.ok === false ? ended.error : null;
    if (failed) return void toast.error(words(failed));
    if (rotated?.ok) setShown({ name, secret: rotated.value.secret });
    else toast.success(t("end.done", { name }));
  };
  const add = may && (
    <Button tone="main" onClick={() => setOpen({ kind: "add" })}>
      {t("add")}
    </Button>
  );
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} end={subscriptions.length > 0 && add} />
      <PageBody>
        {subscriptions.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} action={add} />}
        <ul className="grid max-w-5xl gap-3.5 lg:grid-cols-2">
          {subscriptions.map((each) => (
            <li key={each.id}>
              <SubscriptionCard
                subscription={each}
                may={may}
                mayDeliveries={mayDeliveries}
                onAsk={(kind) => setOpen({ kind, about: each })}
              />
            </li>
          ))}
        </ul>
      </PageBody>
      {open?.kind === "add" && (
        <SubscribeDialog
          entities={list.entities}
          failure={words}
          subscribe={actions.subscribe}
          onClose={() => setOpen(null)}
          onDone={(name, secret) => {
            setOpen(null);
            setShown({ name, secret });
            router.refresh();
          }}
        />
      )}
      {(open?.kind === "rotate" || open?.kind === "end") && (
        <AlertDialog
          open
          onOpenChange={(isOpen) => !isOpen && !busy && setOpen(null)}
          title={t(`${open.kind}.title`, { name: open.about.name })}
          description={t(`${open.kind}.detail`)}
          confirmLabel={t(`${open.kind}.confirm`)}
          tone={open.kind === "end" ? "danger" : "main"}
          busy={busy}
          onConfirm={() => void confirm()}
        />
      )}
      {shown && <SecretDialog {...shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** What failed, in words. */
function useWebhookFailure(): (error: AppError) => string {
  const causes = useTranslations("webhooks.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => {
    const cause = detail as Parameters<typeof causes>[0] | undefined;
    if (cause && causes.has(cause)) return causes(cause);
    const named = code as Parameters<typeof codes>[0];
    return codes.has(named) ? codes(named) : codes("internal");
  };
}
