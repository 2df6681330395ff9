// What pages of cases and of requests are given to work several cases as one; null for who may not.
import type { GatherActions } from "@/components/investigation/investigation-actions";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { addCasesAction, openInvestigationAction } from "./actions";

export const gatherGiven = (actor: StaffActor): GatherActions | null =>
  can(actor, "investigation.work") ? { open: openInvestigationAction, add: addCasesAction } : null;
