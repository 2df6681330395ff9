// One version of the rules, compared with another: the one in the address, else the live one, else the one it was copied from.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { toEditorRule } from "@/components/rules/editor-rule";
import { readProposed } from "@/components/rules/proposed";
import { RuleSetScreen } from "@/components/rules/rule-set-screen";
import type { StaffActor } from "@/lib/access/actor";
import { refusedPage } from "@/lib/auth/refused-page";
import { requireActor } from "@/lib/auth/session";
import { isId } from "@/lib/id";
import { listReplays } from "@/lib/replay/queries";
import { getShadowComparison } from "@/lib/replay/shadow-comparison";
import type { RuleSetDetail, RuleSetRow } from "@/lib/rule-sets/dto";
import { listRuleFaults } from "@/lib/rule-sets/faults";
import { getRuleSet, listRuleSets } from "@/lib/rule-sets/queries";
import { defaultRuleSet, rulesCatalogue } from "@/lib/scoring";
import { getRuleMemory } from "@/lib/tuning/memory";
import { abilitiesOf } from "../abilities";
import {
  approveRuleSetAction,
  cancelReplayAction,
  createDraftAction,
  goLiveAction,
  rejectRuleSetAction,
  retireRuleSetAction,
  saveDraftAction,
  sendBackRuleSetAction,
  sendToShadowAction,
  startReplayAction,
  submitDraftAction,
  takeBackDraftAction,
  withdrawDraftAction,
} from "../actions";

export const dynamic = "force-dynamic";

const actions = {
  create: createDraftAction,
  save: saveDraftAction,
  submit: submitDraftAction,
  take_back: takeBackDraftAction,
  withdraw: withdrawDraftAction,
  approve: approveRuleSetAction,
  send_back: sendBackRuleSetAction,
  reject: rejectRuleSetAction,
  shadow: sendToShadowAction,
  live: goLiveAction,
  retire: retireRuleSetAction,
};

const replayActions = { start: startReplayAction, cancel: cancelReplayAction };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rules"))("title") };
}

type Props = {
  params: Promise<{ ruleSetId: string }>;
  searchParams: Promise<Partial<Record<"compare" | "change", string | string[]>>>;
};

export default async function RuleSetPage({ params, searchParams }: Props) {
  const [actor, { ruleSetId }, { compare, change }] = await Promise.all([requireActor(), params, searchParams]);
  if (!isId(ruleSetId)) notFound();
  const found = await getRuleSet({ actor }, { ruleSetId });
  if (!found.ok) return refusedPage(actor, getRuleSet.definition.name, found.error);
  const version = found.value;
  const list = await listRuleSets({ actor }, { entityId: version.entityId });
  const versions = list.ok ? list.value.versions : [];
  const compared = await comparedWith(actor, version, versions, typeof compare === "string" ? compare : undefined);
  const locale = await getLocale();
  const rules = rulesCatalogue().map((rule) => toEditorRule(rule, locale));
  const replays = await listReplays({ actor }, { ruleSetId, limit: 3 });
  const memory = await getRuleMemory({ actor }, { entityId: version.entityId });
  const faults = await listRuleFaults({ actor }, { ruleSetId });
  const shadow = version.shadowAt === null ? null : await getShadowComparison({ actor }, { ruleSetId });
  return (
    <RuleSetScreen
      key={ruleSetId}
      version={version}
      compared={compared}
      versions={versions.map(({ id, version: number, state, approvedBy }) => ({
        id,
        version: number,
        state,
        approvedBy,
      }))}
      rules={rules}
      proposed={readProposed(change, rules)}
      defaults={defaultRuleSet().combining}
      may={abilitiesOf(actor, version)}
      actions={actions}
      replays={{ initial: replays.ok ? replays.value : [], actions: replayActions }}
      memory={memory.ok ? memory.value : null}
      faults={faults.ok ? faults.value : []}
      shadow={shadow?.ok ? shadow.value : null}
    />
  );
}

async function comparedWith(
  actor: StaffActor,
  version: RuleSetDetail,
  versions: readonly RuleSetRow[],
  wanted: string | undefined,
) {
  const others = versions.filter(({ id }) => id !== version.id);
  const chosen =
    others.find(({ id }) => id === wanted) ??
    others.find(({ state }) => state === "live") ??
    others.find(({ id }) => id === version.basedOn?.id);
  const other = chosen && (await getRuleSet({ actor }, { ruleSetId: chosen.id }));
  if (!other?.ok) return null;
  return { id: other.value.id, version: other.value.version, content: other.value.content };
}
