"use client";
// The points of a caller as they are written down: what kind each is, and their own words.
import { useTranslations } from "next-intl";
import { type PointCode, pointCodes } from "@/lib/appeals/states";
import { Button } from "../ui/button";
import { Field, TextArea } from "../ui/field";
import { Select } from "../ui/select";

export type WrittenPoint = { id: string; code: PointCode; body: string };
type Props = { points: readonly WrittenPoint[]; onChange: (points: WrittenPoint[]) => void };

export function PointFields({ points, onChange }: Props) {
  const t = useTranslations("appeal-desk");
  const change = (id: string, changed: Partial<WrittenPoint>) =>
    onChange(points.map((point) => (point.id === id ? { ...point, ...changed } : point)));
  return (
    <ol className="flex flex-col gap-3.5">
      {points.map((point, index) => {
        const position = index + 1;
        return (
          <li key={point.id} className="flex flex-col gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0">
            <div className="flex flex-wrap items-end gap-2">
              <div className="min-w-52 flex-1">
                <Field label={t("inbox.file.kind", { position })}>
                  <Select
                    value={point.code}
                    onChange={(code) => change(point.id, { code })}
                    options={pointCodes.map((value) => ({ value, label: t(`point.${value}`) }))}
                  />
                </Field>
              </div>
              {points.length > 1 && (
                <Button size="sm" tone="ghost" onClick={() => onChange(points.filter(({ id }) => id !== point.id))}>
                  {t("inbox.file.remove", { position })}
                </Button>
              )}
            </div>
            <Field label={t("inbox.file.words", { position })}>
              <TextArea
                rows={2}
                dir="auto"
                maxLength={4_000}
                value={point.body}
                onChange={(event) => change(point.id, { body: event.target.value })}
              />
            </Field>
          </li>
        );
      })}
    </ol>
  );
}
