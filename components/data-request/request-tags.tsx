// How a data request stands, as a tag.
import { useTranslations } from "next-intl";
import type { RequestState } from "@/lib/data-requests/schema";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<RequestState, Tone> = {
  received: "info",
  in_progress: "info",
  answered: "ok",
  refused: "warn",
  withdrawn: "none",
};

export function RequestStateTag({ state }: { state: RequestState }) {
  const t = useTranslations("data-requests.state");
  return <Tag tone={tones[state]}>{t(state)}</Tag>;
}
