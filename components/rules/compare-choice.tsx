"use client";
// Which other version this one is compared with; the address keeps it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RuleSetRow } from "@/lib/rule-sets/dto";
import { Select } from "../ui/select";

type Version = Pick<RuleSetRow, "id" | "version" | "state" | "approvedBy">;

export function CompareChoice(props: {
  version: Pick<RuleSetRow, "id">;
  versions: readonly Version[];
  compared: string | null;
}) {
  const t = useTranslations("rules");
  const router = useRouter();
  const others = props.versions.filter(({ id }) => id !== props.version.id);
  if (others.length === 0) return null;
  return (
    <div className="mb-2">
      <Select
        label={t("compare.label")}
        value={props.compared}
        onChange={(id) => router.push(`/rules/${props.version.id}?compare=${id}`, { scroll: false })}
        options={others.map(({ id, version, state }) => ({
          value: id,
          label: `${t("version", { version })} · ${t(`state.${state}`)}`,
        }))}
      />
    </div>
  );
}
