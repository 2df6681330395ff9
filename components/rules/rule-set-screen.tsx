"use client";
// One version: its rules with every number, what differs from another, where it stands and what may be done with it.
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import type { AppError } from "@/lib/errors";
import type { ReplayDto } from "@/lib/replay/dto";
import type { ShadowComparison } from "@/lib/replay/shadow-dto";
import { diffRuleSets } from "@/lib/rule-sets/diff";
import type { RuleSetDetail, RuleSetRow } from "@/lib/rule-sets/dto";
import type { RuleSetError } from "@/lib/scoring";
import type { RuleMemory } from "@/lib/tuning/memory";
import { CustomRulesEditor, type RuleFaultNote } from "../custom-rules/custom-rules-editor";
import { missingOf } from "../custom-rules/new-rule";
import { useExpressions } from "../custom-rules/use-expressions";
import { useLive } from "../live/live-provider";
import { PageBody, TopBar } from "../shell/top-bar";
import { Card } from "../ui/card";
import { Field, TextArea } from "../ui/field";
import { useShortcuts } from "../ui/shortcuts";
import { ChangesTable } from "./changes-table";
import { CombiningCard } from "./combining-card";
import { CompareChoice } from "./compare-choice";
import { CopyVersion } from "./copy-version";
import { EditBar, SavedElsewhere } from "./edit-bar";
import { type DraftContent, type EditorRule, titlesOf } from "./editor-rule";
import { useFaultWords } from "./fault-words";
import { LifecycleBar } from "./lifecycle-bar";
import type { Proposed } from "./proposed";
import { ReadInPart } from "./read-in-part";
import { type ReplayActions, ReplayCard } from "./replay-card";
import { type Narrowed, RuleList } from "./rule-list";
import type { RuleSetAbilities, RulesActions, StepVerb } from "./rules-actions";
import { ShadowCard } from "./shadow-card";
import { StateTag } from "./state-tag";
import { UnsavedGuard } from "./unsaved-guard";
import { useDraft } from "./use-draft";
import { useRulesAction } from "./use-rules-action";
import { VersionCard } from "./version-card";

export type RuleSetScreenProps = {
  version: RuleSetDetail;
  compared: { id: string; version: number; content: DraftContent } | null;
  versions: readonly Pick<RuleSetRow, "id" | "version" | "state" | "approvedBy">[];
  rules: readonly EditorRule[];
  defaults: DraftContent["combining"];
  may: RuleSetAbilities;
  actions: RulesActions;
  /** Its latest replays, and what can be done with them. */
  replays: { initial: ReplayDto[]; actions: ReplayActions };
  /** Evaluations of its own rules that ended with an error. */
  faults: readonly RuleFaultNote[];
  /** Changes that the address proposes: the editor begins with them, or a copy is offered that does. */
  proposed: readonly Proposed[];
  /** What each rule came to over 90 days; null where the reader may not know. */
  memory: readonly RuleMemory[] | null;
  /** What it says in shadow, where it is or was in shadow. */
  shadow: ShadowComparison | null;
};

const nothing: readonly Proposed[] = [];

/** The step that a page in this state is for. */
const mainSteps: readonly StepVerb[] = ["live", "approve", "submit"];

export function RuleSetScreen(props: RuleSetScreenProps) {
  const t = useTranslations("rules");
  const locale = useLocale();
  const router = useRouter();
  const { version, compared, rules, may, actions } = props;
  const readOnly = !may.edit;
  const draft = useDraft(version, rules, readOnly ? nothing : props.proposed, readOnly);
  const { run, busy } = useRulesAction();
  const [search, setSearch] = useState("");
  const [refused, setRefused] = useState<readonly RuleSetError[]>([]);
  const [narrowed, setNarrowed] = useState<Narrowed>("all");
  useLive([`rule_sets:${version.entityId}`], () => router.refresh());

  const base = compared && { name: t("version", { version: compared.version }), content: compared.content };
  const changes = useMemo(
    () => (compared ? diffRuleSets(rules, compared.content, draft.content) : []),
    [rules, compared, draft.content],
  );
  const titles = useMemo(
    () => titlesOf(rules, [draft.content, ...(compared ? [compared.content] : [])], locale),
    [rules, draft.content, compared, locale],
  );
  const faultWords = useFaultWords(rules, titles);
  const expressions = useExpressions();
  const missing = useMemo(() => {
    const isSound = (text: string): boolean => expressions === null || expressions.checkExpression(text).ok;
    return draft.content.custom.map((rule, _, all) => missingOf(rule, all, isSound));
  }, [draft.content.custom, expressions]);
  const incomplete = draft.content.custom.filter((_, at) => missing[at]?.length).map(({ id }) => titles.get(id) ?? id);
  const elsewhere = version.revision > draft.base.revision && draft.unsaved + draft.wrong.size > 0 && !busy;
  const save = async (): Promise<void> => {
    if (readOnly || busy || draft.wrong.size + incomplete.length > 0 || draft.unsaved === 0) return;
    const asked = { ruleSetId: version.id, revision: draft.base.revision };
    const result = await run(actions.save, { ...asked, note: draft.note, content: draft.content });
    setRefused(result.ok ? [] : refusedOf(result.error));
    if (result.ok) {
      draft.saved(result.value.revision);
      toast.success(t("edit.saved"));
    }
    router.refresh();
  };
  useShortcuts([
    { keys: "mod+s", label: t("edit.save"), run: () => void save(), whileTyping: true, disabled: readOnly },
  ]);
  const unsaved = draft.unsaved + draft.wrong.size;
  const free = may.steps.filter(({ why }) => why === null).map(({ verb }) => verb);
  const main = unsaved > 0 ? null : (mainSteps.find((verb) => free.includes(verb)) ?? null);
  const showRule = (rule: string): void => {
    setNarrowed("all");
    setSearch(rule);
  };
  return (
    <>
      <TopBar
        crumbs={[{ label: t("title"), href: `/rules?entity=${version.entityId}` }]}
        title={t("version", { version: version.version })}
        summary={version.entity.name}
        tags={<StateTag version={version} />}
        search={false}
        end={
          <div className="flex flex-wrap justify-end gap-2">
            {may.copy && (
              <CopyVersion
                from={version}
                create={actions.create}
                label={t("copyThis")}
                proposed={may.edit ? nothing : props.proposed}
              />
            )}
            <LifecycleBar
              version={version}
              steps={may.steps}
              actions={actions}
              blocked={unsaved > 0 ? t("edit.first") : null}
              main={main}
              revision={Math.max(version.revision, draft.base.revision)}
              live={props.versions.find(({ state }) => state === "live") ?? null}
              differs={{ base: compared?.version ?? 0, count: changes.length }}
            />
          </div>
        }
      />
      <PageBody>
        <UnsavedGuard unsaved={unsaved} onLeave={draft.discard} />
        {version.errors.length > 0 && (
          <div className="mb-4">
            <ReadInPart version={version.version} {...{ errors: version.errors, rules, titles }} />
          </div>
        )}
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <div className="flex min-w-0 flex-col gap-4">
            {elsewhere && (
              <SavedElsewhere draft={draft} differs={diffRuleSets(rules, draft.base.content, version.content).length} />
            )}
            <Why
              note={draft.note}
              first={version.author === null}
              readOnly={readOnly}
              hint={readOnly ? readOnlyWhy(version) : null}
              onChange={draft.setNote}
            />
            <ReplayCard
              ruleSetId={version.id}
              revision={version.revision}
              rules={rules}
              titles={titles}
              may={may.replay}
              {...props.replays}
              blocked={unsaved > 0 ? t("edit.first") : null}
            />
            {props.shadow && <ShadowCard comparison={props.shadow} titles={titles} />}
            <RuleList
              {...{ rules, draft, readOnly, changes, search, narrowed }}
              compared={base}
              precision={version.precision}
              memory={props.memory && { entityId: version.entityId, rules: props.memory }}
              onSearch={setSearch}
              onNarrow={setNarrowed}
            />
            <CustomRulesEditor
              rules={draft.content.custom}
              onChange={draft.setCustom}
              readOnly={readOnly}
              faults={props.faults}
              {...{ expressions, missing }}
              wrong={draft.wrong}
              onWrong={draft.setWrong}
            />
            <CombiningCard draft={draft} readOnly={readOnly} compared={base} defaults={props.defaults} />
            {!readOnly && (
              <EditBar
                draft={draft}
                refused={refused.map(faultWords)}
                incomplete={incomplete}
                busy={busy}
                onSave={() => void save()}
                onShowWrong={() => {
                  setSearch("");
                  setNarrowed("wrong");
                }}
              />
            )}
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <VersionCard version={version} />
            <Card
              heading={compared ? t("compare.title", { version: compared.version }) : t("compare.label")}
              aside={compared && t("compare.count", { count: changes.length })}
            >
              <CompareChoice version={version} versions={props.versions} compared={compared?.id ?? null} />
              {compared ? (
                <ChangesTable {...{ changes, rules, titles }} onShow={showRule} />
              ) : (
                <p className="text-ink-2">{t("compare.onItsOwn")}</p>
              )}
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}

/** What the server says of the numbers and expressions that it does not take. */
const refusedOf = ({ params }: AppError): RuleSetError[] =>
  Array.isArray(params?.errors) ? (params.errors as RuleSetError[]) : [];

const readOnlyWhy = ({ state }: RuleSetDetail): "readOnly" | "frozen" => (state === "draft" ? "readOnly" : "frozen");

function Why(props: {
  note: string;
  /** The catalogue's own version has no author who could have said why. */
  first: boolean;
  readOnly: boolean;
  hint: "readOnly" | "frozen" | null;
  onChange: (note: string) => void;
}) {
  const t = useTranslations("rules");
  if (props.readOnly)
    return (
      <div>
        <p dir="auto" className="max-w-prose whitespace-pre-wrap">
          {props.note || <span className="text-ink-3">{t(props.first ? "table.first" : "table.noNote")}</span>}
        </p>
        {props.hint && <p className="text-ink-3">{t(`edit.${props.hint}`)}</p>}
      </div>
    );
  return (
    <Field label={t("edit.note")} hint={t("whyHint")}>
      <TextArea
        rows={2}
        maxLength={500}
        dir="auto"
        value={props.note}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}
