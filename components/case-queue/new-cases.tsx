"use client";
// What waits to be shown because rows would move under the hand. Stands where the order is named: nothing moves for it either.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";

export type News = { waiting: number; moved: boolean; onShow: () => void };

/** `otherwise` says how the list is ordered. */
export function NewCases({ waiting, moved, onShow, otherwise }: News & { otherwise: string }) {
  const t = useTranslations("queue.news");
  const text = waiting > 0 ? t("waiting", { count: waiting }) : moved ? t("moved") : null;
  return (
    <span role="status" className={text ? "min-w-0" : "text-ink-3 max-lg:sr-only"}>
      {text ? (
        <Button size="sm" onClick={onShow}>
          <span>
            {text} – <span className="text-accent">{t("show")}</span>
          </span>
        </Button>
      ) : (
        otherwise
      )}
    </span>
  );
}
