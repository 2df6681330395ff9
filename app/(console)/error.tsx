"use client";
// A console page that failed: the frame stays, the inner message never leaves the server, one can try again.
import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors.page");
  return <ErrorState title={t("title")} detail={t("detail")} reference={error.digest} onRetry={reset} />;
}
