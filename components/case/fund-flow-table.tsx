"use client";
// The fund flow as a table: the same movements, addresses, labels and sums as the picture, in the order of reading.
import { CENTRE, type FlowMovement, type FlowPlace, type FundFlow } from "@/lib/fund-flow/dto";
import { Tag, type Tone } from "../ui/tag";
import { Wide } from "../ui/wide";
import { FlowAddress } from "./fund-flow-address";
import type { Narrowed } from "./fund-flow-graph";
import { useFlowWords } from "./fund-flow-words";

const head = "sticky top-0 z-1 bg-sunken px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";
const tones: Record<string, Tone> = { risk: "risk", chain: "chain", ok: "ok", plain: "none", accent: "info" };

/** By side, hop and value: the nearest to the customer first. */
export const inReadingOrder = (movements: readonly FlowMovement[], hopOf: (movement: FlowMovement) => number) =>
  [...movements].sort(
    (a, b) => a.side.localeCompare(b.side) || hopOf(a) - hopOf(b) || b.usdCents - a.usdCents || (a.id < b.id ? -1 : 1),
  );

export const outerEnd = ({ side, from, to }: FlowMovement): string => (side === "in" ? from : to);

export function FundFlowTable(props: {
  flow: FundFlow;
  narrowed: Narrowed;
  selected: string | null;
  onChoose: (id: string) => void;
}) {
  const { t, format, head: headOf, money, share } = useFlowWords();
  const places = new Map(props.narrowed.places.map((place) => [place.id, place]));
  const hopOf = (movement: FlowMovement): number => places.get(outerEnd(movement))?.hop ?? 0;
  const rows = inReadingOrder(props.narrowed.movements, hopOf);
  return (
    <Wide label={t("table")} className="@container max-h-[420px] rounded-md border border-line">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} w-28 @max-lg:w-20`}>
              {t("columns.hop")}
            </th>
            <th scope="col" className={head}>
              {t("columns.movement")}
            </th>
            <th scope="col" className={`${head} text-end`}>
              {t("columns.value")}
            </th>
            <th scope="col" className={`${head} text-end @max-lg:hidden`}>
              {t("columns.share")}
            </th>
            <th scope="col" className={`${head} text-end @max-lg:hidden`}>
              {t("columns.transfers")}
            </th>
            <th scope="col" className={`${head} text-end @max-lg:hidden`}>
              {t("columns.when")}
            </th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {rows.map((movement) => {
            const chosen = outerEnd(movement) === props.selected;
            return (
              <tr key={movement.id} className={`border-line border-t ${chosen ? "bg-accent-soft" : ""}`}>
                <th scope="row" className="px-2 py-1.5 text-start align-top font-normal text-ink-2">
                  {headOf(movement.side, hopOf(movement))}
                </th>
                <td className="px-2 py-1.5 align-top">
                  <End id={movement.from} place={places.get(movement.from)} onChoose={props.onChoose} />
                  <span className="flex items-start gap-1">
                    <span aria-hidden="true" className="text-ink-3 leading-6">
                      →
                    </span>
                    <End id={movement.to} place={places.get(movement.to)} onChoose={props.onChoose} />
                  </span>
                </td>
                <td className="whitespace-nowrap px-2 py-1.5 text-end align-top">
                  {money(movement.usdCents)}
                  <span className="block text-ink-3 text-sm @lg:hidden">{share(movement.share)}</span>
                </td>
                <td className="whitespace-nowrap px-2 py-1.5 text-end align-top @max-lg:hidden">
                  {share(movement.share)}
                </td>
                <td className="px-2 py-1.5 text-end align-top @max-lg:hidden">{format.count(movement.transfers)}</td>
                <td className="whitespace-nowrap px-2 py-1.5 text-end align-top @max-lg:hidden">
                  {format.date(Date.parse(movement.last))}
                </td>
              </tr>
            );
          })}
          {props.flow.unlisted.map(({ side, hop, count, usdCents }) => (
            <tr key={`${side} ${hop}`} className="border-line border-t text-ink-2">
              <th scope="row" className="px-2 py-1.5 text-start font-normal">
                {headOf(side, hop)}
              </th>
              <td className="px-2 py-1.5">{t("unlisted", { count: format.count(count) })}</td>
              <td className="px-2 py-1.5 text-end">{money(usdCents)}</td>
              <td className="@max-lg:hidden" colSpan={3} />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** One end of a movement: the customer, or an address with what is said of it. */
function End(props: { id: string; place: FlowPlace | undefined; onChoose: (id: string) => void }) {
  const { t, category, tone, share } = useFlowWords();
  const { place } = props;
  if (props.id === CENTRE || !place) return <span className="font-medium leading-6">{t("head.customer")}</span>;
  const [behind] = place.behind;
  const named = place.label !== null && place.label.group !== "none";
  return (
    <span className="flex min-h-6 min-w-0 flex-wrap items-center gap-x-1">
      <FlowAddress address={place.address} />
      {named && place.label && <Tag tone={tones[tone(place.label)]}>{category(place.label)}</Tag>}
      {!named && behind && (
        <span className="rounded-sm border border-dashed border-current px-1 text-ink-2 text-sm">
          {t("box.behind", { share: share(behind.share), category: category(behind) })} · {t("box.indirect")}
        </span>
      )}
    </span>
  );
}
