"use client";
// The words of the fund flow: categories, short addresses, sums, and the sentence that explains a box.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FlowPlace, FlowSide, FundFlow } from "@/lib/fund-flow/dto";
import type { Format } from "@/lib/i18n/bound-format";
import { useFormat } from "@/lib/i18n/use-format";
import type { FlowTone } from "../flow/graph";

type Texts = ReturnType<typeof useTranslations<"flow">>;
type Group = NonNullable<FlowPlace["label"]>["group"];

const tones: Record<Group, FlowTone> = {
  custodial: "ok",
  mixer: "chain",
  bridge: "chain",
  sanctioned: "risk",
  stolen: "risk",
  illicit: "risk",
  none: "plain",
};

/** `0x5a7e…a072`: the ends are what people compare. */
export const shortAddress = (address: string): string =>
  address.length <= 14 ? address : `${address.slice(0, 6)}…${address.slice(-4)}`;

export type FlowWords = {
  t: Texts;
  format: Format;
  category: (label: { category: string; group: Group }) => string;
  tone: (label: { group: Group }) => FlowTone;
  /** What a place is called: a name that somebody gave, else its address. */
  name: (place: FlowPlace) => string;
  /** The name that somebody gave it. */
  givenName: (place: FlowPlace) => string | null;
  /** What a place is, in words. */
  what: (place: FlowPlace, neighbours: number) => string;
  head: (side: FlowSide, hop: number) => string;
  money: (usdCents: number) => string;
  share: (share: number) => string;
  /** The sentence that says why a place matters. */
  sentence: (place: FlowPlace) => string;
};

const generic = new Set(["invented", "unknown"]);

function bindFlowWords(t: Texts, format: Format): FlowWords {
  const compact = new Intl.NumberFormat(format.locale === "zh" ? "zh-CN" : "en-US", {
    style: "currency",
    currency: "USD",
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const category: FlowWords["category"] = ({ category: code, group }) => {
    const known = `category.${code}` as "category.exchange";
    return t.has(known) ? t(known) : t(`group.${group}`);
  };
  const money = (usdCents: number): string =>
    usdCents >= 100_000_000 ? compact.format(usdCents / 100) : format.money(Math.round(usdCents / 100) * 100);
  const share = (part: number): string =>
    part > 0 && part < 0.001 ? `< ${format.percent(0.001, 1)}` : format.percent(part, part < 0.1 ? 1 : 0);
  const givenName: FlowWords["givenName"] = ({ label }) =>
    label?.name && !generic.has(label.name) ? label.name : null;
  const name: FlowWords["name"] = (place) => {
    const { label, address } = place;
    const given = givenName(place);
    if (given !== null) return given;
    const short = shortAddress(address);
    return label && label.group !== "none" ? t("box.named", { address: short, category: category(label) }) : short;
  };
  return {
    t,
    format,
    category,
    tone: ({ group }) => tones[group],
    name,
    givenName,
    what: (place, neighbours) => {
      if (place.label && place.label.group !== "none") return category(place.label);
      const [behind] = place.behind;
      if (behind) return t("box.behind", { share: share(behind.share), category: category(behind) });
      return t(place.side === "in" ? "box.plainIn" : "box.plainOut", { count: neighbours });
    },
    head: (side, hop) => t(`head.${side}`, { hop }),
    money,
    share,
    sentence: (place) =>
      t(`chosen.${place.side}`, {
        share: share(place.share),
        value: money(place.usdCents),
        name: name(place),
        via: place.hop - 1,
      }),
  };
}

export function useFlowWords(): FlowWords {
  const t = useTranslations("flow");
  const format = useFormat();
  return useMemo(() => bindFlowWords(t, format), [t, format]);
}

/** Which title a flow has: by the sides that there is something on. */
export const sidesOf = ({ total }: Pick<FundFlow, "total">): "both" | FlowSide =>
  total.in > 0 && total.out > 0 ? "both" : total.out > 0 ? "out" : "in";
