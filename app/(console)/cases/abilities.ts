// What to offer somebody in the queue and on the next-case page. It only hides: the commands decide.
import type { QueueAbilities } from "@/components/case-queue/queue-actions";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";

export const abilitiesOf = (actor: StaffActor): QueueAbilities => ({
  take: can(actor, "case.take"),
  assign: can(actor, "case.assign"),
  work: can(actor, "case.work"),
  close: can(actor, "case.close"),
  saveViews: can(actor, "view.save"),
});
