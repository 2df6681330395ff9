// What to offer somebody in the queue and on the next-case page. It only hides: the commands decide.
import type { QueueAbilities } from "@/components/case-queue/queue-actions";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";

export const abilitiesOf = (actor: StaffActor): QueueAbilities => ({
  take: can(actor, "case.take"),
  assign: can(actor, "case.assign"),
  work: can(actor, "case.work"),
  // Of some case, however little is at stake; each case tells for itself.
  close: can(actor, "case.close", { valueUsdCents: 0, closeLimitUsdCents: 1 }),
  saveViews: can(actor, "view.save"),
});
