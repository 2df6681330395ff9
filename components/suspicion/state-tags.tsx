// Where a report stands, as tags: what waits for us is amber, what went wrong red, what is done green.
import { useTranslations } from "next-intl";
import type { SuspicionRow } from "@/lib/suspicion/dto";
import { Tag } from "../ui/tag";

const tones: Record<SuspicionRow["state"], "risk" | "warn" | "ok" | "info" | "none"> = {
  ...{ mlro_review: "warn", file: "info", not_file: "none", draft: "warn", approved: "info" },
  ...{ filed: "info", acknowledged: "ok", rejected: "risk", amended: "none" },
};

export function StateTags({ state, consent }: Pick<SuspicionRow, "state" | "consent">) {
  const t = useTranslations("suspicion");
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
      {consent !== "none" && (
        <Tag tone={consent === "pending" ? "warn" : consent === "refused" ? "risk" : "none"}>
          {t(`consentState.${consent}`)}
        </Tag>
      )}
    </span>
  );
}
