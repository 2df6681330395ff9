"use client";
// The measures that are offered, from least to most: what each takes, which is the least that answers, and why others are barred.
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslations } from "next-intl";
import type { MeasureOffer, RestrictionComposition } from "@/lib/restrictions/dto";
import type { RestrictionMeasure } from "@/lib/restrictions/states";
import { Tag } from "../ui/tag";
import { offerOf, standingOf } from "./restriction-draft";
import { useRestrictionWords } from "./restriction-words";

type Props = {
  composition: RestrictionComposition;
  value: RestrictionMeasure | null;
  fault: string | undefined;
  onChange: (offer: MeasureOffer) => void;
};

export function ComposerMeasures({ composition, value, fault, onChange }: Props) {
  const t = useTranslations("restriction-desk.compose");
  return (
    <section aria-labelledby="composer-measure">
      <h3 id="composer-measure" className="mb-1">
        {t("measure")}
      </h3>
      <RadioGroup<RestrictionMeasure | null>
        aria-labelledby="composer-measure"
        aria-invalid={fault !== undefined}
        value={value}
        onValueChange={(measure) => {
          const offer = offerOf(composition, measure);
          if (offer) onChange(offer);
        }}
        className="flex flex-col rounded-md border border-line-strong"
      >
        {composition.offers.map((offer) => (
          <Offer key={offer.measure} offer={offer} stands={standingOf(composition, offer.measure)} />
        ))}
      </RadioGroup>
      {fault && (
        <p role="alert" className="text-risk text-sm">
          {fault}
        </p>
      )}
      {value === null && <p className="mt-1.5 text-ink-2">{t("answered")}</p>}
    </section>
  );
}

function Offer({ offer, stands }: { offer: MeasureOffer; stands: RestrictionComposition["standing"] }) {
  const t = useTranslations("restriction-desk.compose");
  const words = useRestrictionWords();
  const { barred } = offer;
  return (
    <Radio.Root
      value={offer.measure}
      disabled={barred !== null}
      className="flex cursor-pointer select-none items-start gap-2.5 border-line border-t px-3 py-2 text-start first:border-t-0 data-disabled:cursor-not-allowed data-checked:bg-accent-soft hover:not-data-disabled:not-data-checked:bg-sunken"
    >
      <span className="mt-0.5 grid size-3.5 shrink-0 place-items-center rounded-full border border-control">
        <Radio.Indicator className="size-2 rounded-full bg-accent" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className={barred ? "text-ink-2" : "font-medium"}>{words.measure(offer.measure)}</span>
          {offer.least && <Tag tone="ok">{t("least")}</Tag>}
          {stands.length > 0 && <Tag tone="warn">{t("stands", { keys: stands.map(({ key }) => key).join(", ") })}</Tag>}
          {barred && barred !== "already_stands" && <Tag>{t("barred")}</Tag>}
        </span>
        <span className="block text-ink-2">{barred ? words.barred(barred) : words.functions(offer.takes)}</span>
      </span>
    </Radio.Root>
  );
}
