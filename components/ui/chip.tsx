"use client";
// A filter that is set ("Queue is Review") or could be ("+ Filter").
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

/** Solid when `set`, dashed otherwise. Other props go to the button (so it can open a popover). */
export function Chip({ set = false, ...button }: { set?: boolean } & Omit<ComponentProps<"button">, "className">) {
  return (
    <button
      type="button"
      {...button}
      className={classNames(
        "inline-flex min-h-6 items-center gap-1 whitespace-nowrap rounded-full border border-line-strong px-2.5 hover:text-ink",
        set ? "bg-surface text-ink" : "border-dashed text-ink-2",
      )}
    />
  );
}

/** A set filter with a button of its own that takes it away. `name` is how that button names it. */
export function RemovableChip(props: { name: string; onRemove: () => void; children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <span className="inline-flex min-h-6 items-center whitespace-nowrap rounded-full border border-line-strong bg-surface ps-2.5 text-ink">
      {props.children}
      <button
        type="button"
        aria-label={t("remove", { what: props.name })}
        onClick={props.onRemove}
        className="ms-0.5 grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink"
      >
        <X aria-hidden="true" size={13} />
      </button>
    </span>
  );
}
