"use server";
// What the rules pages can do; each is a command that decides for itself.
import { action } from "@/lib/action";
import { cancelReplay, startReplay } from "@/lib/replay/commands";
import { createDraft, saveDraft, submitDraft, takeBackDraft, withdrawDraft } from "@/lib/rule-sets/draft";
import {
  approveRuleSet,
  goLive,
  rejectRuleSet,
  retireRuleSet,
  sendBackRuleSet,
  sendToShadow,
} from "@/lib/rule-sets/review";

const pages = ({ ruleSetId }: { ruleSetId: string }) => ["/rules", `/rules/${ruleSetId}`];

export const createDraftAction = action(createDraft, () => ["/rules"]);
export const saveDraftAction = action(saveDraft, pages);
export const submitDraftAction = action(submitDraft, pages);
export const takeBackDraftAction = action(takeBackDraft, pages);
export const withdrawDraftAction = action(withdrawDraft, pages);
export const approveRuleSetAction = action(approveRuleSet, pages);
export const sendBackRuleSetAction = action(sendBackRuleSet, pages);
export const rejectRuleSetAction = action(rejectRuleSet, pages);
export const sendToShadowAction = action(sendToShadow, pages);
export const goLiveAction = action(goLive, pages);
export const retireRuleSetAction = action(retireRuleSet, pages);
export const startReplayAction = action(startReplay);
export const cancelReplayAction = action(cancelReplay);
