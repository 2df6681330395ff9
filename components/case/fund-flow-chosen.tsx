"use client";
// What the chosen box means: the sentence, the way of the money, who says what of the address, the largest transfers.
import { X } from "lucide-react";
import { CENTRE, type FlowPlace, type FundFlow } from "@/lib/fund-flow/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { buttonClass } from "../ui/button-class";
import { FlowAddress } from "./fund-flow-address";
import { useFlowWords } from "./fund-flow-words";

export function FundFlowChosen(props: {
  flow: FundFlow;
  place: FlowPlace | null;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const { t, sentence } = useFlowWords();
  const format = useFormat();
  const { place, flow } = props;
  if (!place) return <p className="mt-2 text-ink-3">{t("chosen.none")}</p>;
  const hashes = flow.movements
    .filter(({ from, to, side }) => (side === "in" ? from : to) === place.id)
    .flatMap((movement) => movement.hashes)
    .slice(0, 3);
  return (
    <section aria-live="polite" className="mt-2.5 rounded-md bg-sunken px-3 py-2.5">
      <div className="flex items-start justify-between gap-2">
        <p className="font-medium">{sentence(place)}</p>
        <button
          type="button"
          aria-label={t("chosen.close")}
          className={buttonClass("ghost", "sm", true)}
          onClick={props.onClose}
        >
          <X aria-hidden="true" size={13} />
        </button>
      </div>
      <Way flow={flow} place={place} onChoose={props.onChoose} />
      <div className="mt-1.5 flex flex-col gap-0.5 text-ink-2">
        <FlowAddress address={place.address} whole />
        <Said place={place} />
        {hashes.length > 0 && (
          <p>
            {t("chosen.hashes")}
            {format.colon}
            {hashes.map((hash) => (
              <FlowAddress key={hash} address={hash} />
            ))}
          </p>
        )}
      </div>
    </section>
  );
}

/** The addresses that the largest part passed, as they follow one another. */
function Way({ flow, place, onChoose }: { flow: FundFlow; place: FlowPlace; onChoose: (id: string) => void }) {
  const { t, name } = useFlowWords();
  const steps = place.path.flatMap((at) => flow.places[at] ?? []);
  const ordered = place.side === "in" ? steps : [...steps].reverse();
  const customer = { id: CENTRE, text: t("head.customer") };
  const told = ordered.map((step) => ({ id: step.id, text: name(step) }));
  const way = place.side === "in" ? [...told, customer] : [customer, ...told];
  return (
    <ol aria-label={t("chosen.way")} className="mt-1 flex flex-wrap items-center gap-x-1 gap-y-0.5">
      {way.map(({ id, text }, at) => (
        <li key={id} className="flex items-center gap-1">
          {at > 0 && (
            <span aria-hidden="true" className="text-ink-3">
              →
            </span>
          )}
          {id === CENTRE || id === place.id ? (
            <span className={id === place.id ? "font-medium" : "text-ink-2"}>{text}</span>
          ) : (
            <button
              type="button"
              className="min-h-6 cursor-pointer rounded-sm text-ink-2 underline"
              onClick={() => onChoose(id)}
            >
              {text}
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

function Said({ place }: { place: FlowPlace }) {
  const { t, format, category, share } = useFlowWords();
  const { label, behind, stop, first, last } = place;
  const [from, to] = [first && format.date(Date.parse(first)), last && format.date(Date.parse(last))];
  const said =
    label !== null
      ? t("chosen.said", { source: label.source, category: category(label), since: label.since ?? "none" })
      : behind.length > 0
        ? t("chosen.behind", {
            list: format.list(behind.map((one) => `${category(one)} ${share(one.share)}`)),
          })
        : t("chosen.nothing");
  return (
    <p>
      {said} {stop && `${t(`stop.${stop}`)} `}
      {last && t("chosen.when", { first: from === to ? "same" : from, last: to })}
    </p>
  );
}
