// How a restriction stands, in one word. The word carries the meaning, the colour repeats it.

import { useTranslations } from "next-intl";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import type { RestrictionState } from "@/lib/restrictions/states";
import { Tag, type Tone } from "../ui/tag";
import { useRestrictionWords } from "./restriction-words";

const tones: Record<RestrictionState, Tone> = {
  proposed: "info",
  approved: "warn",
  applying: "warn",
  in_force: "risk",
  lift_proposed: "risk",
  lifting: "warn",
  lifted: "ok",
  rejected: "none",
  withdrawn: "none",
  lapsed: "ok",
};

export function RestrictionStateTag({ state }: { state: RestrictionState }) {
  return <Tag tone={tones[state]}>{useRestrictionWords().state(state)}</Tag>;
}

/** Placed by one alone: the engine, or a person in an emergency. It ends by itself unless two people extend it. */
export function OriginTag({ row }: { row: Pick<RestrictionRow, "origin" | "ratified" | "state"> }) {
  const t = useTranslations("restriction-desk.origin");
  if (row.origin === "proposal" || row.ratified) return null;
  return <Tag tone={row.origin === "emergency" ? "warn" : "none"}>{t(row.origin)}</Tag>;
}
