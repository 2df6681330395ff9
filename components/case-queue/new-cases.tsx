"use client";
// What waits to be shown because rows would move under the hand. Lies over the head of the table: nothing moves for it either.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button";

export function NewCases(props: { waiting: number; moved: boolean; onShow: () => void }) {
  const t = useTranslations("queue.news");
  const text = props.waiting > 0 ? t("waiting", { count: props.waiting }) : props.moved ? t("moved") : null;
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-1 z-[2] flex justify-center">
      {text && (
        <span className="pointer-events-auto rounded-md shadow-pop">
          <Button size="sm" onClick={props.onShow}>
            <span>
              {text} – <span className="text-accent">{t("show")}</span>
            </span>
          </Button>
        </span>
      )}
    </div>
  );
}
