"use client";
// Keys of machines: what each may do and until when; a new one, a successor, an end. A key is shown once.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { KeyList, KeyView } from "@/lib/api/list-keys";
import type { AppError } from "@/lib/errors";
import { PageBody, TopBar } from "../shell/top-bar";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import type { KeyActions } from "./key-actions";
import { KeyCard } from "./key-card";
import { NewKeyDialog } from "./new-key-dialog";
import { ShownKeyDialog } from "./shown-key-dialog";

type Props = { list: KeyList; scopes: readonly string[]; actions: KeyActions };
type Open = { kind: "new" } | { kind: "rotate" | "revoke"; about: KeyView } | null;
const unreachable = { ok: false, error: { code: "unavailable" } } as const;

export function KeysScreen({ list, scopes, actions }: Props) {
  const t = useTranslations("api-keys");
  const failure = useKeyFailure();
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const [shown, setShown] = useState<{ name: string; secret: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const { keys } = list;

  const confirm = async () => {
    if (open?.kind !== "rotate" && open?.kind !== "revoke") return;
    const { id: key, name } = open.about;
    setBusy(true);
    const rotated =
      open.kind === "rotate" ? await actions.rotate(newActionKey(), { key }).catch(() => unreachable) : null;
    const ended =
      open.kind === "revoke" ? await actions.revoke(newActionKey(), { key }).catch(() => unreachable) : null;
    setBusy(false);
    setOpen(null);
    router.refresh();
    const failed = rotated?.ok === false ? rotated.error : ended?.ok === false ? ended.error : null;
    if (failed) return void toast.error(failure(failed));
    if (rotated?.ok) setShown({ name, secret: rotated.value.key });
    else toast.success(t("revoke.done", { name }));
  };
  const add = (
    <Button tone="main" onClick={() => setOpen({ kind: "new" })}>
      {t("add")}
    </Button>
  );
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} end={keys.length > 0 && add} />
      <PageBody>
        {keys.length === 0 && <EmptyState title={t("none")} detail={t("noneDetail")} action={add} />}
        <ul className="grid max-w-5xl gap-3.5 lg:grid-cols-2">
          {keys.map((each) => (
            <li key={each.id}>
              <KeyCard view={each} onAsk={(kind) => setOpen({ kind, about: each })} />
            </li>
          ))}
        </ul>
      </PageBody>
      {open?.kind === "new" && (
        <NewKeyDialog
          entities={list.entities}
          scopes={scopes}
          failure={failure}
          create={actions.create}
          onClose={() => setOpen(null)}
          onDone={(name, secret) => {
            setOpen(null);
            setShown({ name, secret });
            router.refresh();
          }}
        />
      )}
      {(open?.kind === "rotate" || open?.kind === "revoke") && (
        <AlertDialog
          open
          onOpenChange={(isOpen) => !isOpen && !busy && setOpen(null)}
          title={t(`${open.kind}.title`, { name: open.about.name })}
          description={t(`${open.kind}.detail`)}
          confirmLabel={t(`${open.kind}.confirm`)}
          tone={open.kind === "revoke" ? "danger" : "main"}
          busy={busy}
          onConfirm={() => void confirm()}
        />
      )}
      {shown && <ShownKeyDialog {...shown} onClose={() => setShown(null)} />}
    </>
  );
}

/** What failed, in words. */
function useKeyFailure(): (error: AppError) => string {
  const codes = useTranslations("errors.code");
  return ({ code }) => {
    const named = code as Parameters<typeof codes>[0];
    return codes.has(named) ? codes(named) : codes("internal");
  };
}
