// What the page of a version offers one person. It only hides and explains: every command asks the permission table itself.
import type { OfferedStep, RuleSetAbilities, StepVerb } from "@/components/rules/rules-actions";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { Permission } from "@/lib/access/permissions";
import type { RuleSetRow } from "@/lib/rule-sets/dto";
import { verbsIn, whyNot } from "@/lib/rule-sets/lifecycle";

const permissionOf: Record<StepVerb, { permission: Permission; refused: string }> = {
  submit: { permission: "rule_set.edit", refused: "not_yours" },
  take_back: { permission: "rule_set.edit", refused: "not_yours" },
  withdraw: { permission: "rule_set.edit", refused: "not_yours" },
  approve: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
  send_back: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
  reject: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
  shadow: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
  live: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
  retire: { permission: "rule_set.approve", refused: "proposer_cannot_decide" },
};

/** Whether the step is offered, be it disabled: to approvers, and to those who write versions; to others only with what is their own. */
const mayAtAll = (actor: StaffActor, permission: Permission, isOwn: boolean): boolean =>
  can(actor, permission) || ((isOwn || can(actor, "rule_set.draft")) && can(actor, permission, { staffId: actor.id }));

export function abilitiesOf(actor: StaffActor, version: RuleSetRow): RuleSetAbilities {
  const authorId = version.author?.id;
  const subject = { entityId: version.entityId, staffId: authorId, proposedBy: authorId };
  const steps = verbsIn(version.state).flatMap((verb): OfferedStep[] => {
    if (verb === "save") return [];
    const { permission, refused } = permissionOf[verb];
    if (!mayAtAll(actor, permission, authorId === actor.id)) return [];
    const allowed = can(actor, permission, subject);
    const why = whyNot({ state: version.state, approvedBy: version.approvedBy?.id ?? null }, verb);
    // What is done already is no longer offered.
    if (why === "already_approved") return [];
    return [{ verb, why: allowed ? why : refused }];
  });
  return {
    copy: can(actor, "rule_set.draft"),
    replay: can(actor, "replay.run", { entityId: version.entityId }),
    edit: version.state === "draft" && can(actor, "rule_set.edit", subject),
    steps,
  };
}
