"use client";
// All lists: what is in force of each, how fresh its source is, and what waits or went wrong.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ListState } from "@/lib/reference-lists/change-queries";
import { listsTopic } from "@/lib/reference-lists/topic";
import { useLive } from "../live/live-provider";
import { Moment } from "../ui/moment";
import { Wide } from "../ui/wide";
import { ListTags } from "./list-tags";

const columns = ["name", "kind", "state", "entries", "asOf", "fetched"] as const;

/** A plain table: there are tens of lists, not thousands. */
export function ListsTable({ lists }: { lists: readonly ListState[] }) {
  const t = useTranslations("lists");
  const router = useRouter();
  useLive([listsTopic], () => router.refresh());
  return (
    <Wide label={t("title")} className="[--ground:var(--bg)]">
      <table aria-label={t("title")} className="w-full border-collapse text-start max-md:block md:min-w-[820px]">
        <thead className="max-md:sr-only">
          <tr className="border-line border-b text-ink-2 text-sm">
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`py-2 pe-3 font-semibold ${column === "entries" ? "text-end" : "text-start"}`}
              >
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {lists.map((list) => (
            <ListRow key={list.name} list={list} />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function ListRow({ list }: { list: ListState }) {
  const t = useTranslations("lists");
  const format = useFormat();
  const { name, kind, active, source } = list;
  const cell = "py-1.5 pe-3 max-md:py-0.5";
  return (
    <tr className="border-line border-b align-middle max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:py-1.5 md:h-(--row-2)">
      <th scope="row" className={`${cell} text-start font-medium max-md:basis-full`}>
        <Link href={`/lists/${name}`} className="inline-flex min-h-6 items-center">
          {name}
        </Link>
      </th>
      <td className={`${cell} text-ink-2`}>{t(`kind.${kind}`)}</td>
      <td className={cell}>
        <ListTags list={list} />
      </td>
      <td className={`${cell} tabular-nums md:text-end`}>
        {active ? (
          <>
            <span className="max-md:hidden">{format.count(active.count)}</span>
            <span className="md:hidden">{t("versions.entries", { count: active.count })}</span>
          </>
        ) : (
          <span className="text-ink-3">{t("nothingYet")}</span>
        )}
      </td>
      <td className={`${cell} text-ink-2`}>{active?.asOf != null && <Moment at={active.asOf} show="date" />}</td>
      <td className={`${cell} text-ink-2`}>
        {source?.enabled && source.confirmedAt !== null ? (
          <Moment at={source.confirmedAt} />
        ) : (
          active && <Moment at={active.since} show="when" />
        )}
      </td>
    </tr>
  );
}
