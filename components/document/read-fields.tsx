"use client";
// What was read beside what the customer declared, field by field; choosing one shows it on the page.
import { useTranslations } from "next-intl";
import type { ReadField } from "@/lib/documents/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { classNames } from "../ui/class-names";
import { Tag } from "../ui/tag";

type Props = {
  fields: readonly ReadField[];
  chosen: ReadField["name"] | null;
  onChoose: (field: ReadField) => void;
};

export function ReadFields({ fields, chosen, onChoose }: Props) {
  const t = useTranslations("documents.viewer");
  if (fields.length === 0) return <p className="text-ink-2">{t("nothingRead")}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {fields.map((field) => (
        <li key={field.name}>
          <button
            type="button"
            aria-pressed={field.name === chosen}
            onClick={() => onChoose(field)}
            className={classNames(
              "w-full rounded-md border px-2.5 py-1.5 text-start hover:bg-sunken",
              field.name === chosen ? "border-accent bg-accent-soft" : "border-line",
            )}
          >
            <span className="flex items-center justify-between gap-2">
              <span className="text-ink-2">{t(`field.${field.name}`)}</span>
              <Agreement field={field} />
            </span>
            <bdi className="block break-words font-medium">
              <Value field={field} value={field.value} />
            </bdi>
            {field.declared !== null && (
              <span className="block text-ink-2">
                {t("declared")}{" "}
                <bdi className="break-words">
                  <Value field={field} value={field.declared} />
                </bdi>
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

function Value({ field, value }: { field: ReadField; value: string }) {
  const format = useFormat();
  if (!isDay(value) || field.name === "documentNumber") return value;
  return format.day(value);
}

function Agreement({ field: { name, agrees, declared } }: { field: ReadField }) {
  const t = useTranslations("documents.viewer");
  if (name === "issuedAt" || name === "expiresAt") {
    if (agrees === null) return <Tag tone="info">{t("unclear")}</Tag>;
    return agrees ? <Tag tone="ok">{t("inTime")}</Tag> : <Tag tone="risk">{t("notInTime")}</Tag>;
  }
  if (agrees === null) return declared === null ? null : <Tag tone="info">{t("unclear")}</Tag>;
  return agrees ? <Tag tone="ok">{t("agrees")}</Tag> : <Tag tone="risk">{t("differs")}</Tag>;
}
