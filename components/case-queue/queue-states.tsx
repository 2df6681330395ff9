"use client";
// What the queue says when there is nothing, or when it could not be read.
import { useTranslations } from "next-intl";
import { filterNames, isSet, noFilters, type QueueAddress } from "@/lib/views/address";
import { tabOf } from "@/lib/views/tabs";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { ApiError } from "./ask-api";
import { useFailureText } from "./failure-text";

export function QueueEmpty(props: { address: QueueAddress; onChange: (change: Partial<QueueAddress>) => void }) {
  const t = useTranslations("queue.empty");
  const { address } = props;
  const filtered = Boolean(address.q) || filterNames.some((name) => name !== "queue" && isSet(address[name]));
  const tab = tabOf(address);
  if (!filtered) return <EmptyState title={t("nothing")} detail={t("nothingDetail")} />;
  return (
    <EmptyState
      title={address.q ? t("notFound") : tab ? t("tab") : t("filtered")}
      detail={address.q ? t("notFoundDetail") : t("filteredDetail")}
      action={<Button onClick={() => props.onChange(noFilters)}>{t("clear")}</Button>}
    />
  );
}

export function QueueFailed({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("queue.empty");
  const failureText = useFailureText();
  const detail = failureText(error instanceof ApiError ? error.error : { code: "unavailable" });
  return <ErrorState title={t("failed")} detail={detail} onRetry={onRetry} />;
}
