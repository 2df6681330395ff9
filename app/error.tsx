"use client";
// The frame itself failed: said in our own words, on a page of its own, with a way to try again and one to the start.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { ErrorState } from "@/components/ui/error-state";

export default function FrameError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors");
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-2">
      <ErrorState title={t("page.title")} detail={t("page.detail")} reference={error.digest} onRetry={reset} />
      <Link href="/" className={buttonClass("ghost")}>
        {t("missing.home")}
      </Link>
    </main>
  );
}
