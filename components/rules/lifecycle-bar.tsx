"use client";
// What the reader may do with this version now, and what stands in the way of the rest. Steps with consequences ask once more.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { Result } from "@/lib/errors";
import type { RuleSetDetail } from "@/lib/rule-sets/dto";
import type { RuleSetReceipt } from "@/lib/rule-sets/lock";
import { ReasonDialog } from "../case/reason-dialog";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import type { OfferedStep, RulesActions, StepVerb } from "./rules-actions";
import { useRulesAction } from "./use-rules-action";

const asksWhy = ["withdraw", "send_back", "reject"] as const;
const asksTwice = ["approve", "live", "retire"] as const;
type Reasoned = (typeof asksWhy)[number];
type Twice = (typeof asksTwice)[number];
const isReasoned = (verb: StepVerb): verb is Reasoned => asksWhy.some((known) => known === verb);
const isTwice = (verb: StepVerb): verb is Twice => asksTwice.some((known) => known === verb);

type Props = {
  version: RuleSetDetail;
  steps: readonly OfferedStep[];
  actions: RulesActions;
  /** Why no step can be taken yet: something is not saved. */
  blocked: string | null;
  /** The one step that is the page's main one. */
  main: StepVerb | null;
  /** The revision that is shown: of what was saved here, also before the page has read it again. */
  revision: number;
  /** How the question before an approval counts what differs. */
  differs: { base: number; count: number };
  /** The version that is live now. */
  live: Pick<RuleSetDetail, "id" | "version"> | null;
};

export function LifecycleBar({ version, steps, actions, blocked, main, revision, differs, live }: Props) {
  const t = useTranslations("rules");
  const router = useRouter();
  const [asked, setAsked] = useState<StepVerb | null>(null);
  const { run, busy: running } = useRulesAction();
  // Until the page has read what a step led to, the buttons of the state before are not pressed.
  const [reached, setReached] = useState(0);
  const busy = running || reached > version.revision;
  const seen = { ruleSetId: version.id, revision };
  const finish = (verb: StepVerb, result: Result<RuleSetReceipt>): boolean => {
    if (result.ok) {
      toast.success(t(`done.${verb}`));
      setReached(result.value.revision);
    }
    setAsked(null);
    router.refresh();
    return result.ok;
  };
  const take = async (verb: StepVerb): Promise<void> => {
    if (isReasoned(verb)) return;
    const result =
      verb === "live"
        ? await run(actions.live, { ...seen, follows: live?.id ?? null })
        : await run(actions[verb], seen);
    finish(verb, result);
  };
  const reasonFor = ({ why }: OfferedStep): string | undefined => {
    if (why === null) return blocked ?? undefined;
    const known = `detail.${why}` as "detail.not_approved";
    return t.has(known) ? t(known) : why;
  };
  const told = { version: version.version, entity: version.entity.name, ...differs, live: live?.version ?? 0 };
  return (
    <>
      {steps.map((step) => (
        <Button
          key={step.verb}
          tone={step.verb === main ? "main" : "plain"}
          busy={busy && asked === null}
          disabledReason={reasonFor(step)}
          onClick={() => (isReasoned(step.verb) || isTwice(step.verb) ? setAsked(step.verb) : void take(step.verb))}
        >
          {t(`verb.${step.verb}`)}
        </Button>
      ))}
      {asked !== null && isTwice(asked) && (
        <AlertDialog
          open
          onOpenChange={(open) => !open && setAsked(null)}
          title={t(`ask.${asked}.title`, told)}
          description={t(`ask.${asked}.detail`, told)}
          confirmLabel={t(`verb.${asked}`)}
          busy={busy}
          onConfirm={() => void take(asked)}
        />
      )}
      {asked !== null && isReasoned(asked) && (
        <ReasonDialog
          title={t(`ask.${asked}.title`, told)}
          detail={t(`ask.${asked}.detail`)}
          label={t("ask.reason")}
          hint={t("ask.reasonHint")}
          confirm={t(`verb.${asked}`)}
          onClose={() => setAsked(null)}
          run={async (reason) => finish(asked, await run(actions[asked], { ...seen, reason }))}
        />
      )}
    </>
  );
}
