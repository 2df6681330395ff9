"use client";
// What others did to the restriction since the person looked: said, and looked at, before anything is decided on it.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { usePresent } from "../ui/present";
import type { RestrictionChange } from "./restriction-changes";
import { useRestrictionWords } from "./restriction-words";

type Props = { changes: readonly RestrictionChange[]; onLooked: () => void };

export function MissedNotice({ changes, onLooked }: Props) {
  const t = useTranslations("restriction-desk.missed");
  const words = useChangeWords();
  return (
    <div role="alert" className="mb-3.5 rounded-md border border-warn bg-warn-soft px-3 py-2.5">
      <p className="font-medium text-warn">{t("title")}</p>
      <ul className="mt-1 flex flex-col gap-0.5">
        {changes.map((change) => (
          <li key={JSON.stringify(change)}>{words(change)}</li>
        ))}
      </ul>
      <div className="mt-2">
        <Button size="sm" onClick={onLooked}>
          {t("looked")}
        </Button>
      </div>
    </div>
  );
}

function useChangeWords(): (change: RestrictionChange) => string {
  const t = useTranslations("restriction-desk.missed");
  const kinds = useTranslations("restriction-desk.proposalKind");
  const words = useRestrictionWords();
  const format = useFormat();
  const present = usePresent();
  const when = (at: string | null): string => (at ? format.when(Date.parse(at), present) : "–");
  return (change) => {
    switch (change.what) {
      case "state":
      case "acknowledged":
        return t("state", { state: words.state(change.state) });
      case "ends":
      case "review":
        return t(change.what, { when: when(change.at) });
      case "proposed":
        return t("proposed", { kind: kinds(change.kind), name: change.by });
      case "signed":
        return t(`signed.${change.verdict}`, { name: change.by });
      case "decided":
        return t(`decided.${change.state}`, { kind: kinds(change.kind) });
    }
  };
}
