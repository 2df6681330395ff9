// The movements as a file that a spreadsheet opens and runs nothing of. Pure but for the words.
import { CENTRE, type FlowMovement } from "@/lib/fund-flow/dto";
import { csvLine } from "@/lib/views/csv";
import type { Narrowed } from "./fund-flow-graph";
import { inReadingOrder, outerEnd } from "./fund-flow-table";
import type { FlowWords } from "./fund-flow-words";

/** Tells spreadsheets that the file is UTF-8. */
const mark = "\uFEFF";
const columns = [
  "side",
  "hop",
  "from",
  "fromIs",
  "to",
  "toIs",
  "value",
  "share",
  "transfers",
  "first",
  "last",
  "assets",
  "hashes",
] as const;

export function csvOfFlow({ places, movements }: Narrowed, { t, category }: FlowWords): string {
  const byId = new Map(places.map((place) => [place.id, place]));
  const hopOf = (movement: FlowMovement): number => byId.get(outerEnd(movement))?.hop ?? 0;
  const address = (id: string): string => (id === CENTRE ? t("head.customer") : (byId.get(id)?.address ?? ""));
  const label = (id: string): string => {
    const known = byId.get(id)?.label;
    return known ? category(known) : "";
  };
  const lines = inReadingOrder(movements, hopOf).map((movement) =>
    csvLine([
      t(`export.${movement.side}`),
      hopOf(movement),
      address(movement.from),
      label(movement.from),
      address(movement.to),
      label(movement.to),
      (movement.usdCents / 100).toFixed(2),
      movement.share,
      movement.transfers,
      movement.first,
      movement.last,
      movement.assets.join(" "),
      movement.hashes.join(" "),
    ]),
  );
  return mark + csvLine(columns.map((column) => t(`export.${column}`))) + lines.join("");
}
