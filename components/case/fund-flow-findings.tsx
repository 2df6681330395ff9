"use client";
// What speaks against the money, each a button that lights its way in the picture; or that nothing does.
import { Fragment } from "react";
import type { FlowPlace, FundFlow } from "@/lib/fund-flow/dto";
import { Chip } from "../ui/chip";
import { useFlowWords } from "./fund-flow-words";

const mostTold = 4;

export function FundFlowFindings(props: {
  flow: FundFlow;
  hops: number;
  chosen: FlowPlace | null;
  onChoose: (id: string) => void;
}) {
  const { t, category, share } = useFlowWords();
  const { flow } = props;
  if (flow.findings.length === 0) {
    // what was not looked at cannot be said to be clean
    const words = flow.searched ? "found.none" : "found.noneListed";
    return <p className="mb-2.5 text-ink-2">{t(words, { hops: props.hops })}</p>;
  }
  return (
    <>
      <ul aria-label={t("found.title")} className="mb-1.5 flex flex-wrap gap-1.5">
        {flow.findings.slice(0, mostTold).map(({ place: at, share: part, hops, direct }) => {
          const place = flow.places[at];
          if (!place?.label) return <Fragment key={at} />;
          const words = { share: share(part), category: category(place.label), hops };
          return (
            <li key={place.id}>
              <Chip
                set={props.chosen?.id === place.id}
                aria-pressed={props.chosen?.id === place.id}
                onClick={() => props.onChoose(place.id)}
              >
                {direct ? t("found.direct", words) : t("found.indirect", words)}
              </Chip>
            </li>
          );
        })}
      </ul>
      <p className="mb-2.5 text-ink-2 text-sm">{t("found.now")}</p>
    </>
  );
}
