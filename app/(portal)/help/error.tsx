"use client";
// A page of the portal failed: nothing that was sent is lost, and the inner message never leaves the server.
import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

export default function PortalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("portal.error");
  return <ErrorState title={t("title")} detail={t("detail")} reference={error.digest} onRetry={reset} />;
}
