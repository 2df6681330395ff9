"use client";
// What can be done about one person: propose a change, disable, enable.
import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { PersonDto, StaffDto } from "@/lib/staff/queries";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Menu, MenuItem } from "../ui/menu";
import { ProposeDialog } from "./propose-dialog";
import type { StaffAbilities, StaffActions } from "./staff-actions";
import { useStaffAction } from "./use-staff-action";

type Props = { person: PersonDto; entities: StaffDto["entities"]; may: StaffAbilities; actions: StaffActions };

/** The menu at the end of a row; absent when the reader may do nothing. */
export function PersonMenu({ person, entities, may, actions }: Props) {
  const t = useTranslations("staff");
  const [asked, setAsked] = useState<"propose" | "toggle" | null>(null);
  const disabled = person.disabledAt !== null;
  const verb = disabled ? "enable" : "disable";
  const { run, busy } = useStaffAction(actions[verb], () => {
    toast.success(t(`${verb}.done`));
    setAsked(null);
  });
  if (!may.propose && !may.disable) return null;
  const trigger = (
    <Button tone="ghost" size="sm" square aria-label={`${t("column.actions")}: ${person.name}`}>
      <MoreHorizontal aria-hidden="true" size={15} />
    </Button>
  );
  return (
    <>
      <Menu trigger={trigger} align="end">
        {may.propose && <MenuItem onSelect={() => setAsked("propose")}>{t("change.propose")}</MenuItem>}
        {may.disable && (
          <MenuItem onSelect={() => setAsked("toggle")} tone={disabled ? "plain" : "danger"}>
            {t(`${verb}.action`)}
          </MenuItem>
        )}
      </Menu>
      <AlertDialog
        open={asked === "toggle"}
        onOpenChange={(open) => setAsked(open ? "toggle" : null)}
        title={t.rich(`${verb}.title`, { name: person.name, who: (name) => <bdi>{name}</bdi> })}
        description={t(`${verb}.detail`)}
        confirmLabel={t(`${verb}.action`)}
        tone={disabled ? "main" : "danger"}
        busy={busy}
        onConfirm={() => run({ staffId: person.id, version: person.version })}
      />
      {asked === "propose" && (
        <ProposeDialog person={person} entities={entities} propose={actions.propose} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
