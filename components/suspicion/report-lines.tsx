// Reports on one customer, as a list of links; for the MLRO's side.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReportLine } from "@/lib/suspicion/dto";
import { Moment } from "../ui/moment";

export function ReportLines({ lines }: { lines: readonly ReportLine[] }) {
  const t = useTranslations("suspicion");
  if (lines.length === 0) return <p className="text-ink-3">{t("internal.none")}</p>;
  return (
    <ul className="m-0 flex list-none flex-col gap-1.5 p-0">
      {lines.map(({ id, kind, key, state, at }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2">
          <Link
            href={`/suspicion/${kind === "internal" ? "internal" : "reports"}/${id}`}
            className="underline underline-offset-2"
          >
            {key}
          </Link>
          <span className="text-ink-2">{t(`state.${state}`)}</span>
          <span className="text-ink-3">
            <Moment at={Date.parse(at)} show="date" />
          </span>
        </li>
      ))}
    </ul>
  );
}
