"use client";
// Who one line is: what a person said, or whom the search proposes.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { EntryView, MatchProposal } from "@/lib/legal-requests/dto";
import { Button } from "../ui/button";
import { Name } from "../ui/name";

type Props = {
  line: EntryView;
  proposal: MatchProposal | null;
  mayChange: boolean;
  busy: boolean;
  onMatch: (customerId: string | null) => void;
  onUndo: () => void;
};

export function EntryWho({ line, proposal, mayChange, busy, onMatch, onUndo }: Props) {
  const t = useTranslations("legal.entries");
  const format = useFormat();
  const undo = mayChange && !line.restriction && (
    <Button size="sm" tone="ghost" busy={busy} onClick={onUndo}>
      {t("undo")}
    </Button>
  );
  if (line.customer)
    return (
      <span className="flex flex-wrap items-center gap-x-2">
        <Link href={`/customers/${line.customer.id}`} className="underline underline-offset-2">
          <Name>{line.customer.name ?? line.customer.externalId}</Name>
        </Link>
        {undo}
      </span>
    );
  if (line.match === "nobody")
    return (
      <span className="flex flex-wrap items-center gap-x-2 text-ink-2">
        {t("isNobody")} {undo}
      </span>
    );
  if (!proposal) return <span className="text-ink-3">{t("open")}</span>;
  return (
    <span className="flex flex-col gap-1">
      {proposal.candidates.length === 0 && <span className="text-ink-3">{t("noCandidate")}</span>}
      {proposal.candidates.map((candidate) => (
        <span key={candidate.customerId} className="flex flex-wrap items-center gap-x-2">
          <Name>{candidate.name ?? candidate.externalId}</Name>
          <span className="text-ink-3 text-sm">{format.list(candidate.by.map((by) => t(`by.${by}`)))}</span>
          {mayChange && (
            <Button size="sm" busy={busy} onClick={() => onMatch(candidate.customerId)}>
              {t("confirm")}
            </Button>
          )}
        </span>
      ))}
      {mayChange && (
        <span>
          <Button size="sm" tone="ghost" busy={busy} onClick={() => onMatch(null)}>
            {t("nobody")}
          </Button>
        </span>
      )}
    </span>
  );
}
