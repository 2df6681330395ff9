"use client";
// Disagreements that the reader was told of and nobody has noted yet.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { SeenLook } from "@/lib/quality/dto";
import { useCaseWords } from "../case/case-words";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Name } from "../ui/name";
import { type NoteAction, unreachable, useQualityFailure } from "./quality-actions";

export function ToldList({ told, note }: { told: readonly SeenLook[]; note: NoteAction }) {
  const t = useTranslations("quality.told");
  const router = useRouter();
  const format = useFormat();
  const words = useCaseWords();
  const failure = useQualityFailure();
  const [busy, setBusy] = useState<string | null>(null);
  const noted = async (lookId: string) => {
    setBusy(lookId);
    const result = await note(newActionKey(), { lookId }).catch(() => unreachable);
    setBusy(null);
    if (!result.ok) return void toast.error(failure(result.error));
    toast.success(t("noted"));
    router.refresh();
  };
  return (
    <section
      aria-label={t("title")}
      className="max-h-72 shrink-0 overflow-auto border-line border-b bg-warn-soft px-5 py-2.5 max-sm:px-3"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
      tabIndex={0}
    >
      <h2 className="font-semibold text-warn">{t("title")}</h2>
      <p className="text-ink-2 text-sm">{t("detail")}</p>
      <ul className="mt-1.5 flex flex-col">
        {told.map((look) => (
          <li
            key={look.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-1.5 first:border-t-0"
          >
            <span className="min-w-0 flex-1 max-sm:basis-full">
              <span className="font-medium">{format.reason(look.headline)}</span>{" "}
              <span className="text-ink-2">
                {look.name && <Name>{look.name}</Name>} · {look.key}
              </span>
              <span className="block text-ink-2">
                {t("line", { first: words.outcome(look.first.outcome), second: words.outcome(look.second.outcome) })}
              </span>
            </span>
            <Link
              href={`/quality/${look.id}`}
              className={buttonClass("plain", "sm")}
              aria-label={`${t("open")}: ${look.key}`}
            >
              {t("open")}
            </Link>
            <Button
              size="sm"
              busy={busy === look.id}
              onClick={() => void noted(look.id)}
              aria-label={`${t("note")}: ${look.key}`}
            >
              {t("note")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
