"use client";
// Signing or refusing what somebody else proposed, and taking back one's own.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { ProposalReceipt, ProposalView } from "@/lib/restrictions/dto";
import { Field, TextArea } from "../ui/field";
import { AbilitySentence } from "./ability-diff";
import { AskDialog } from "./ask-dialog";
import type { DecideActions } from "./restriction-actions";
import { useRestrictionWords } from "./restriction-words";
import type { RestrictionHandle } from "./use-restriction";

type Props = { restriction: RestrictionHandle; actions: DecideActions; proposal: ProposalView; onClose: () => void };

/** What a proposal's receipt means for who waits for it. */
export function useReceiptWords(): (receipt: ProposalReceipt) => string {
  const t = useTranslations("restriction-desk.next");
  const words = useRestrictionWords();
  return ({ key, missing, state }) =>
    missing > 0 ? t("waits", { key, count: missing }) : t("stands", { key, state: words.state(state) });
}

export function ApproveDialog({ restriction, actions, proposal, onClose }: Props) {
  const t = useTranslations("restriction-desk.approve");
  const parts = useTranslations("restriction-desk.proposals");
  const receipt = useReceiptWords();
  const { view, run, over } = restriction;
  const signed = proposal.approvals.filter(({ verdict }) => verdict === "approve").length;
  const last = proposal.quorum - signed <= 1;
  const format = useFormat();
  const { leavesUsdCents, releasesUsdCents = 0 } = proposal.change;
  return (
    <AskDialog
      title={t(`title.${proposal.kind}`, { key: view.key })}
      description={t(last ? `follows.${proposal.kind}` : "notLast", { count: proposal.quorum - signed - 1 })}
      confirm={t("confirm")}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.decide,
          () => ({ proposalId: proposal.id, version: proposal.version, verdict: "approve" as const }),
          receipt,
        )
      }
    >
      {leavesUsdCents !== undefined && (
        <p>
          {parts("part", { released: format.money(releasesUsdCents, true), left: format.money(leavesUsdCents, true) })}
        </p>
      )}
      {proposal.kind !== "extend" && leavesUsdCents === undefined && (
        <AbilitySentence before={view.before} after={view.after} />
      )}
    </AskDialog>
  );
}

export function RejectDialog({ restriction, actions, proposal, onClose }: Props) {
  const t = useTranslations("restriction-desk.reject");
  const [words, setWords] = useState("");
  const { view, run, over } = restriction;
  const short = words.trim().length < 3;
  return (
    <AskDialog
      title={t("title", { key: view.key })}
      description={t(`follows.${proposal.kind}`)}
      confirm={t("confirm")}
      why={short ? t("short") : undefined}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.decide,
          () => ({
            proposalId: proposal.id,
            version: proposal.version,
            verdict: "reject" as const,
            words: words.trim(),
          }),
          () => t("done", { key: view.key }),
        )
      }
    >
      <Field label={t("words")} hint={t("hint")}>
        <TextArea
          rows={3}
          maxLength={2_000}
          dir="auto"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </AskDialog>
  );
}

export function TakeBackDialog({ restriction, actions, proposal, onClose }: Props) {
  const t = useTranslations("restriction-desk.takeBack");
  const { view, run, over } = restriction;
  return (
    <AskDialog
      title={t("title", { key: view.key })}
      description={t(`follows.${proposal.kind}`)}
      confirm={t("confirm")}
      over={over}
      onClose={onClose}
      run={() =>
        run(
          actions.takeBack,
          () => ({ proposalId: proposal.id, version: proposal.version }),
          () => t("done", { key: view.key }),
        )
      }
    />
  );
}
