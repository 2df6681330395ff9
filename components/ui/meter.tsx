// A share as a bar with its number beside it: the bar is for scanning, the number is the information.
import { classNames } from "./class-names";
import { VisuallyHidden } from "./visually-hidden";

type MeterTone = "none" | "info" | "warn" | "risk";
const fills: Record<MeterTone, string> = { none: "bg-accent", info: "bg-accent", warn: "bg-warn", risk: "bg-risk" };

type Props = { share: number; text: string; label?: string; size?: "sm" | "md"; tone?: MeterTone };

/**
 * `share` is 0–1; `text` is what it says ("96 %", "+34"); `label` is read out where no column heading names it; `tone` repeats what words
 * beside it say.
 */
export function Meter(props: Props) {
  const width = `${Math.round(Math.min(1, Math.max(0, props.share)) * 100)}%`;
  return (
    <span className="inline-flex items-center gap-[7px] whitespace-nowrap tabular-nums">
      <span
        aria-hidden="true"
        className={classNames("h-[5px] overflow-hidden rounded-full bg-line", props.size === "sm" ? "w-9" : "w-[52px]")}
      >
        <span
          data-meter-fill=""
          className={classNames("block h-full", fills[props.tone ?? "none"])}
          style={{ width }}
        />
      </span>
      {props.label && <VisuallyHidden>{props.label} </VisuallyHidden>}
      {props.text}
    </span>
  );
}
