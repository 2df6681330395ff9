"use client";
// What can be decided, always in reach. Nothing here has a single key; what somebody proposed is shown as each party would read it.
import { useTranslations } from "next-intl";
import type { DisputeView } from "@/lib/disputes/dto";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { DisputeAbilities } from "./dispute-actions";
import { DueCell } from "./dispute-columns";
import { useVerdict } from "./dispute-words";

export type BarAct = "decide" | "approve" | "return";
type Props = {
  view: DisputeView;
  me: string;
  may: DisputeAbilities;
  whyNot: string | undefined;
  busy: boolean;
  onAct: (act: BarAct) => void;
};

export function DecideBar(props: Props) {
  const { view, may, whyNot, busy, onAct } = props;
  const t = useTranslations("disputes.decide");
  const verdict = useVerdict();
  if (view.state === "decided")
    return (
      <Card
        level={2}
        stuck
        heading={t("over", { what: verdict(view) })}
        aside={view.decidedBy && t("by", { name: view.decidedBy.name })}
      >
        <Words view={view} />
      </Card>
    );
  const aside = (
    <>
      {t("decideBy")} <DueCell row={view} />
    </>
  );
  if (view.state === "decision_proposed") return <Proposed {...props} aside={aside} />;
  return (
    <Card level={2} stuck heading={t("title")} aside={aside}>
      <p className="mb-2 text-ink-2">
        {may.decide ? t(view.state === "evidence_in" ? "ready" : "early") : t("readOnly")}
      </p>
      {may.decide && (
        <Button
          tone={view.state === "evidence_in" ? "main" : "plain"}
          busy={busy}
          disabledReason={whyNot}
          onClick={() => onAct("decide")}
        >
          {t("decide")}
        </Button>
      )}
    </Card>
  );
}

function Proposed({ view, me, may, whyNot, busy, onAct, aside }: Props & { aside: React.ReactNode }) {
  const t = useTranslations("disputes.decide");
  const verdict = useVerdict();
  const own = view.proposedBy?.id === me;
  const closed = whyNot ?? (own ? t("own") : view.signedByMe ? t("signed") : may.approve ? undefined : t("noApprove"));
  return (
    <Card level={2} stuck heading={t("proposal")} aside={aside}>
      <p className="mb-1">{t("proposed", { name: view.proposedBy?.name ?? "", what: verdict(view) })}</p>
      <p className="mb-2 text-ink-2">{view.signedByMe ? t("signed") : t("waits")}</p>
      <Words view={view} />
      {(may.approve || may.decide) && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          <Button tone="main" busy={busy} disabledReason={closed} onClick={() => onAct("approve")}>
            {t("approve")}
          </Button>
          {may.decide && (
            <Button disabledReason={whyNot} onClick={() => onAct("return")}>
              {t(own ? "takeBack" : "return")}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

/** Why, and what each party reads. */
function Words({ view }: { view: DisputeView }) {
  const t = useTranslations("disputes.decide");
  const shown = [
    ["why", view.why, undefined],
    ["toldMerchant", view.toldMerchant, view.languages.merchant],
    ["toldConsumer", view.toldConsumer, view.languages.consumer],
  ] as const;
  return (
    <dl className="grid max-h-48 gap-x-4 gap-y-1.5 overflow-auto sm:grid-cols-3">
      {shown.map(
        ([name, text, lang]) =>
          text && (
            <div key={name} className="min-w-0">
              <dt className="text-ink-3">{t(name)}</dt>
              <dd dir="auto" lang={lang} className="whitespace-pre-wrap break-words">
                {text}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}
