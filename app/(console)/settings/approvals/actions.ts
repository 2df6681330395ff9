"use server";
// Changing how many must sign. The command decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { changeQuorum } from "@/lib/restrictions/commands/quorum";

export const changeQuorumAction = action(changeQuorum, () => ["/settings/approvals"]);
export const confirmAction = action(confirmIdentity);
