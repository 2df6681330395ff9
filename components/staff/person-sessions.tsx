"use client";
// How many sessions a person has open, and ending them.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { PersonDto } from "@/lib/staff/queries";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { SessionList } from "./session-list";
import type { StaffActions } from "./staff-actions";
import { useStaffAction } from "./use-staff-action";

/** The number; for those who may end sessions it opens the list. */
export function PersonSessions(props: { person: PersonDto; may: boolean; end: StaffActions["endSessions"] }) {
  const t = useTranslations("staff.sessions");
  const { id, name, sessions } = props.person;
  const [open, setOpen] = useState(false);
  const { run, busy } = useStaffAction(props.end, () => {
    toast.success(t("ended"));
    setOpen(false);
  });
  if (sessions.length === 0) return <span className="text-ink-3 max-md:hidden">{t("none")}</span>;
  const count = t("count", { count: sessions.length });
  if (!props.may) return <span>{count}</span>;
  const endAll = (
    <Button busy={busy} onClick={() => run({ staffId: id })}>
      {t("endAll")}
    </Button>
  );
  return (
    <span className="-ms-2 inline-block">
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="sm" tone="ghost">
            {count}
          </Button>
        }
        title={t.rich("title", { name, who: (name) => <bdi>{name}</bdi> })}
        footer={endAll}
      >
        <SessionList sessions={sessions} busy={busy} onEnd={(sessionId) => run({ staffId: id, sessionId })} />
      </Dialog>
    </span>
  );
}
