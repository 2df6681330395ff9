// Shown inside the frame while a page's data are on their way: a bar and rows of the sizes they will have.
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

const rows = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-2/5", "w-3/5", "w-1/2", "w-2/5"];

export default function ConsoleLoading() {
  const t = useTranslations("common");
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex min-h-12 items-center border-line border-b bg-surface px-5">
        <Skeleton className="w-40" />
      </div>
      <div className="px-5 pt-4">
        {rows.map((width, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
          <div key={at} className="flex h-(--row-2) flex-col justify-center gap-2 border-line border-b">
            <Skeleton className={width} />
            <Skeleton className="w-1/5" />
          </div>
        ))}
      </div>
    </div>
  );
}
