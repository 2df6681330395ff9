// What a button looks like, for buttons and for links that act like one.
import { classNames } from "./class-names";

export type ButtonTone = "main" | "plain" | "ghost" | "danger";
export type ButtonSize = "md" | "sm";

const tones: Record<ButtonTone, string> = {
  main: "border-accent bg-accent text-on-accent hover:border-accent-ink hover:bg-[color-mix(in_oklab,var(--accent)_90%,var(--ink))]",
  plain: "border-line-strong bg-surface text-ink hover:bg-sunken",
  ghost: "border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink",
  danger: "border-risk bg-risk text-on-risk hover:bg-[color-mix(in_oklab,var(--risk)_90%,var(--ink))]",
};
const sizes: Record<ButtonSize, string> = { md: "min-h-control px-[11px] py-[3px]", sm: "min-h-6 px-2" };

/** Classes of a button. `square` is for one icon alone: at least 24 × 24 px. */
export const buttonClass = (tone: ButtonTone = "plain", size: ButtonSize = "md", square = false): string =>
  classNames(
    "inline-flex select-none items-center justify-center gap-[7px] whitespace-nowrap rounded-md border font-medium transition-colors aria-disabled:opacity-55 data-popup-open:bg-sunken",
    tones[tone],
    square ? (size === "md" ? "size-control min-w-6" : "size-6") : sizes[size],
  );
