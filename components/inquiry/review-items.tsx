"use client";
// The items of an inquiry as a list to go through, each with how it stands; the chosen one is shown beside it.
import { useTranslations } from "next-intl";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { Card } from "../ui/card";
import { classNames } from "../ui/class-names";
import { ItemStateTag } from "./inquiry-tags";
import { useInquiryWords } from "./inquiry-words";

type Props = { items: readonly InquiryItemView[]; current: string; onChoose: (item: InquiryItemView) => void };

export function ReviewItems({ items, current, onChoose }: Props) {
  const t = useTranslations("inquiry-desk.review");
  const words = useInquiryWords();
  const done = items.filter(({ decidedAt }) => decidedAt !== null).length;
  return (
    <Card heading={t("items")} aside={t("decidedOf", { done, count: items.length })}>
      <ol className="-mx-2 flex flex-col gap-0.5">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              aria-current={item.id === current ? "true" : undefined}
              onClick={() => onChoose(item)}
              className={classNames(
                "flex w-full items-start justify-between gap-2 rounded-md px-2 py-1.5 text-start hover:bg-sunken",
                item.id === current && "bg-accent-soft font-medium text-accent-ink hover:bg-accent-soft",
              )}
            >
              <span className="min-w-0">
                {item.position} · {words.kind(item.kind)}
                {item.documents.length > 0 && (
                  <span className="block font-normal text-ink-3">{t("files", { count: item.documents.length })}</span>
                )}
              </span>
              <ItemStateTag state={item.state} final={item.rejected?.final} />
            </button>
          </li>
        ))}
      </ol>
    </Card>
  );
}
