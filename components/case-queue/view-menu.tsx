"use client";
// Saving the present filters as a view; renaming, sharing, changing and deleting the one that one is on.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type QueueAddress, storedQuery, writeAddress } from "@/lib/views/address";
import type { SavedView } from "@/lib/views/schema";
import { differsFrom } from "@/lib/views/tabs";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Menu, MenuItem, MenuSeparator, MenuToggle } from "../ui/menu";
import type { ViewActions } from "./queue-actions";
import { useAttempt } from "./use-attempt";

type Props = {
  address: QueueAddress;
  /** The saved view one is on. */
  view: SavedView | null;
  actions: ViewActions;
  onChange: (change: Partial<QueueAddress>) => void;
};
const noKey = () => "";

export function ViewMenu({ address, view, actions, onChange }: Props) {
  const t = useTranslations("queue.view");
  const router = useRouter();
  const { attempt, busy } = useAttempt(noKey);
  const [naming, setNaming] = useState<"save" | "rename" | null>(null);
  const [deleting, setDeleting] = useState(false);
  const query = storedQuery(writeAddress(address));
  const own = view && view.by === null ? view : null;

  const change = async (input: { name?: string; query?: string; shared?: boolean }) => {
    if (!own || !(await attempt(actions.change, { viewId: own.id, ...input }))) return;
    toast.success(t("changed"));
    router.refresh();
  };
  const name = async (text: string, shared: boolean) => {
    if (naming === "rename") await change({ name: text, shared });
    else {
      const saved = await attempt(actions.save, { name: text, query, shared });
      if (!saved) return;
      toast.success(t("saved"));
      onChange({ view: saved.id });
      router.refresh();
    }
    setNaming(null);
  };
  const remove = async () => {
    if (!own || !(await attempt(actions.remove, { viewId: own.id }))) return;
    setDeleting(false);
    onChange({ view: null });
    toast.success(t("deleted"));
    router.refresh();
  };
  return (
    <span className="flex items-center gap-1">
      {own && (
        <Menu
          trigger={
            <Button tone="ghost" size="sm">
              {t("menu")}
            </Button>
          }
        >
          <MenuItem disabled={!differsFrom(address, own.query)} onSelect={() => void change({ query })}>
            {t("update")}
          </MenuItem>
          <MenuItem onSelect={() => setNaming("rename")}>{t("rename")}</MenuItem>
          <MenuToggle checked={own.shared} onChange={(shared) => void change({ shared })}>
            {t("share")}
          </MenuToggle>
          <MenuSeparator />
          <MenuItem tone="danger" onSelect={() => setDeleting(true)}>
            {t("delete")}
          </MenuItem>
        </Menu>
      )}
      <Button tone="ghost" size="sm" onClick={() => setNaming("save")}>
        {t("save")}
      </Button>
      {naming && (
        <NameDialog
          title={t(naming === "save" ? "saveTitle" : "rename")}
          given={naming === "rename" ? own : null}
          busy={busy}
          onClose={() => setNaming(null)}
          onName={(text, shared) => void name(text, shared)}
        />
      )}
      <AlertDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t("deleteTitle", { name: own?.name ?? "" })}
        description={own?.shared ? t("deleteShared") : t("deleteOwn")}
        confirmLabel={t("delete")}
        tone="danger"
        busy={busy}
        onConfirm={() => void remove()}
      />
    </span>
  );
}

function NameDialog(props: {
  title: string;
  given: SavedView | null;
  busy: boolean;
  onClose: () => void;
  onName: (name: string, shared: boolean) => void;
}) {
  const t = useTranslations("queue.view");
  const common = useTranslations("common");
  const [name, setName] = useState(props.given?.name ?? "");
  const [shared, setShared] = useState(props.given?.shared ?? false);
  const missing = name.trim() ? undefined : t("nameMissing");
  return (
    <Dialog open size="sm" onOpenChange={(open) => !open && props.onClose()} title={props.title}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) props.onName(name.trim(), shared);
        }}
      >
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={name}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <Checkbox checked={shared} onChange={setShared}>
          {t("share")}
        </Checkbox>
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button type="submit" tone="main" busy={props.busy} disabledReason={missing}>
            {t("confirm")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
