"use client";
// Narrows a list to one entity; not there for those who work for one.
import { useTranslations } from "next-intl";
import { Select } from "../ui/select";
import type { ListedEntity } from "./row-key";

const ANY = "any";

/** `onChange` is told the entity's id, or null for all of them. */
export function EntityFilter(props: {
  entities: readonly ListedEntity[];
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const t = useTranslations("common.list");
  if (props.entities.length < 2) return null;
  return (
    <span className="w-44">
      <Select
        label={t("entity")}
        value={props.value ?? ANY}
        onChange={(id) => props.onChange(id === ANY ? null : id)}
        options={[
          { value: ANY, label: t("allEntities") },
          ...props.entities.map(({ id, code }) => ({ value: id, label: code })),
        ]}
      />
    </span>
  );
}
