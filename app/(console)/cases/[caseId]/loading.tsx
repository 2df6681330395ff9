// While a case is opened: cards of the sizes they will have.
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const columns = [
  { id: "todo", cards: [4, 3], place: "order-2 lg:order-none" },
  { id: "fired", cards: [7, 5, 3], place: "order-1 lg:order-none" },
  { id: "before", cards: [6, 3, 2], place: "order-3 lg:order-none" },
] as const;
const widths = ["w-4/5", "w-2/3", "w-3/4", "w-1/2"] as const;

export default function CaseLoading() {
  const t = useTranslations("common");
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex min-h-12 items-center border-line border-b bg-surface px-5 max-sm:px-3">
        <Skeleton className="w-72" />
      </div>
      <div className="flex flex-col gap-3.5 px-5 py-4 max-sm:px-3 lg:grid lg:grid-cols-[200px_minmax(0,1fr)_236px] lg:items-start xl:grid-cols-[220px_minmax(0,1fr)_264px]">
        {columns.map(({ id, cards, place }) => (
          <div key={id} className={`flex flex-col gap-3.5 ${place}`}>
            {cards.map((lines, card) => (
              <div key={`${id} ${lines}`} className="rounded-lg border border-line bg-surface px-4 py-3.5">
                {Array.from({ length: lines }, (_, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
                  <div key={line} className="py-1.5">
                    <Skeleton className={line === 0 ? "w-1/4" : widths[(line + card) % widths.length]} />
                  </div>
                ))}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
