"use client";
// What became of an item: what to mend in plain words, whether another try helps, and what else can be done.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldItem } from "@/lib/inquiries/dto";
import { reviewPath } from "./review-path";

/** Nothing for an item that nobody has answered. */
export function ItemVerdict({ item }: { item: ToldItem }) {
  const t = useTranslations("portal.verdict");
  const rejected = useCodeText("inquiries.rejected");
  const checks = useCodeText("documents.code");
  const { rejected: verdict, state } = item;
  if (!verdict || (state !== "try_again" && state !== "not_accepted")) return null;
  const own = rejected(verdict.code);
  const found = checks(`${verdict.code}.customer`);
  const words = own !== verdict.code ? own : found === `${verdict.code}.customer` ? null : found;
  return (
    <div className="mt-1.5 flex flex-col gap-1.5 text-ink-2">
      {words && <p>{words}</p>}
      {verdict.fix && <p className="whitespace-pre-line">{verdict.fix}</p>}
      {state === "not_accepted" && (
        <p>
          {t("final")}{" "}
          <Link
            prefetch={false}
            href={reviewPath({ type: "inquiry_item", id: item.id })}
            className="font-medium text-ink underline"
          >
            {t("review")}
          </Link>
        </p>
      )}
    </div>
  );
}
