"use client";
// Events below the line that wait for somebody's look, each with the sentence that an alert would have said.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useFormat } from "@/lib/i18n/use-format";
import type { WaitingSample, WaitingSamples } from "@/lib/tuning/samples";
import { sampleVerdicts } from "@/lib/tuning/schema";
import { useSettingWords } from "../rules/setting-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Moment } from "../ui/moment";
import type { TuningActions } from "./tuning-actions";
import type { TuningRule } from "./tuning-rules";
import { useTuningAction } from "./use-tuning-action";

type Props = { waiting: WaitingSamples; rules: readonly TuningRule[]; actions: TuningActions };

export function SamplesList({ waiting, rules, actions }: Props) {
  const t = useTranslations("tuning.samples");
  if (waiting.samples.length === 0) return <EmptyState title={t("empty")} detail={t("emptyDetail")} />;
  return (
    <div className="flex flex-col gap-3.5">
      <div>
        <h2>{t("title")}</h2>
        <p className="max-w-prose text-ink-2">{t("detail")}</p>
        <p role="status" className="text-ink-3 tabular-nums">
          {t("left", { count: waiting.waiting })}
        </p>
      </div>
      {waiting.samples.map((sample) => (
        <SampleCard key={sample.id} {...{ sample, rules, actions }} />
      ))}
    </div>
  );
}

function SampleCard({ sample, rules, actions }: Omit<Props, "waiting"> & { sample: WaitingSample }) {
  const t = useTranslations("tuning.samples");
  const format = useFormat();
  const settings = useSettingWords();
  const { run, busy } = useTuningAction();
  const rule = rules.find(({ id }) => id === sample.rule);
  const number = rule?.numbers.find(({ name }) => name === sample.parameter);
  const { hit, at, usdCents } = sample;
  const review = async (verdict: (typeof sampleVerdicts)[number]): Promise<void> => {
    const said = await run(actions.review, { sampleId: sample.id, version: sample.version, verdict });
    if (said.ok) toast.success(t("said"));
  };
  const would = t("would", {
    name: number?.label ?? sample.parameter,
    value: settings.value(number?.unit ?? "count", sample.atValue),
  });
  return (
    <Card level={2} heading={rule?.title ?? sample.rule} aside={at !== null && <Moment at={at} show="instant" />}>
      <p className="text-ink-3 text-sm">{would}</p>
      <p className="font-medium">{hit ? format.reason(hit) : t("gone")}</p>
      <p className="text-ink-2">
        {usdCents !== null && (
          <>
            {t("amount")}: <span className="tabular-nums">{format.money(usdCents)}</span> ·{" "}
          </>
        )}
        <Link href={`/customers/${sample.customerId}`} prefetch={false}>
          {t("customer")}
        </Link>
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {sampleVerdicts.map((verdict) => (
          <Button key={verdict} size="sm" busy={busy} onClick={() => void review(verdict)}>
            {t(`verdict.${verdict}`)}
          </Button>
        ))}
      </div>
    </Card>
  );
}
