// A short state in words on a tinted ground. The word carries the meaning, the colour only repeats it.
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "risk" | "warn" | "ok" | "info" | "chain" | "none";

const tones: Record<Tone, string> = {
  risk: "bg-risk-soft text-risk",
  warn: "bg-warn-soft text-warn",
  ok: "bg-ok-soft text-ok",
  info: "bg-info-soft text-info",
  chain: "bg-chain-soft text-chain",
  none: "bg-sunken text-ink-2",
};

/** Red only for harm and lateness, violet only for on-chain. */
export function Tag({ tone = "none", title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className={classNames(
        "inline-block shrink-0 whitespace-nowrap rounded-sm px-1.5 py-px font-medium text-sm",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
