// The queue while its first page is on its way: bar, tabs, filters and rows of the heights they will have.
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-2/5", "w-3/5", "w-1/2", "w-2/5", "w-3/5", "w-1/2"];

export default function QueueLoading() {
  const t = useTranslations("common");
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex min-h-12 items-center justify-between border-line border-b bg-surface px-5">
        <Skeleton className="w-40" />
        <Skeleton className="h-(--control-h) w-28" />
      </div>
      <div className="flex h-11 items-center gap-6 border-line border-b bg-surface px-7">
        {rows.slice(0, 6).map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
          <Skeleton key={at} className="w-20" />
        ))}
      </div>
      <div className="flex h-9 items-center px-5">
        <Skeleton className="w-24" />
      </div>
      <div className="min-h-0 flex-1 overflow-hidden ps-5 pe-3">
        <div className="h-[30px] border-line border-b" />
        {rows.map((width, at) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
            key={at}
            className="flex h-(--row-2) flex-col justify-center gap-2 border-line border-b ps-8"
          >
            <Skeleton className={width} />
            <Skeleton className="w-1/5" />
          </div>
        ))}
      </div>
    </div>
  );
}
