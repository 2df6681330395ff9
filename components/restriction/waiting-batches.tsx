"use client";
// Many accounts by one signature: said above the list of what waits, and signed on the page that they come from.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { WaitingBatch } from "@/lib/restrictions/batches/waiting";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { useRestrictionWords } from "./restriction-words";

export function WaitingBatches({ batches }: { batches: readonly WaitingBatch[] }) {
  const t = useTranslations("restriction-desk.batches");
  const waits = useTranslations("restriction-desk.waits");
  const words = useRestrictionWords();
  if (batches.length === 0) return null;
  return (
    <ul aria-label={t("label")} className="flex flex-col gap-1 px-5 pt-2 max-sm:px-3">
      {batches.map((batch) => (
        <li
          key={batch.id}
          className="flex flex-wrap items-center gap-x-2 gap-y-0.5 rounded-md bg-info-soft px-3 py-1.5"
        >
          <Link href={batch.href} className="font-medium underline underline-offset-2">
            {t("what", { key: batch.key, measure: words.measure(batch.measure), count: batch.total })}
          </Link>
          {batch.mine && <Tag tone="info">{waits("you")}</Tag>}
          <span className="text-ink-2">
            {waits.rich("by", { name: batch.proposedBy.name, who: (name) => <bdi>{name}</bdi> })}{" "}
            <Moment at={Date.parse(batch.proposedAt)} show="relative" />
          </span>
        </li>
      ))}
    </ul>
  );
}
