"use client";
// Checking a proof in this browser, with WebCrypto and nothing from the server but the proof itself; says step by step what holds.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { type ProofVerdict, type Provable, verifyProof } from "@/lib/records/proof/verify-proof";
import { Button } from "../ui/button";
import { Tag } from "../ui/tag";

export type Proven = Provable & { keys: readonly string[] };
type Checked = { proven: Proven; verdict: ProofVerdict };

/** `load` gives what is to be checked when somebody asks; null when it cannot be had. */
export function ProofCheck({ load }: { load: () => Promise<Proven | null> }) {
  const t = useTranslations("records.proof");
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | "unread" | null>(null);
  const check = async () => {
    setBusy(true);
    const proven = await load().catch(() => null);
    setChecked(proven ? { proven, verdict: await verifyProof(proven, proven.keys) } : "unread");
    setBusy(false);
  };
  return (
    <div className="flex min-w-0 flex-col items-start gap-2">
      <Button size="sm" busy={busy} onClick={() => void check()}>
        {busy ? t("checking") : t("check")}
      </Button>
      <div role="status" className="min-w-0 max-w-full">
        {checked === "unread" && <p className="text-risk">{t("unread")}</p>}
        {checked && checked !== "unread" && <Verdict {...checked} />}
      </div>
    </div>
  );
}

function Verdict({ proven, verdict }: Checked) {
  const t = useTranslations("records.proof");
  const format = useFormat();
  const broken = verdict.steps.some(({ holds }) => holds === false);
  const state = verdict.holds ? "holds" : broken ? "broken" : "partly";
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div>
        <Tag tone={verdict.holds ? "ok" : broken ? "risk" : "warn"}>{t(state)}</Tag>
      </div>
      <ul className="m-0 flex list-none flex-col gap-0.5 p-0">
        {verdict.steps.map(({ step, holds }) => (
          <li key={step}>
            {t(`step.${step}`)} — {t(`state.${holds === null ? "open" : holds ? "holds" : "fails"}`)}
          </li>
        ))}
      </ul>
      {verdict.signedAt && verdict.size !== null ? (
        <p className="m-0 text-ink-2">
          {t("signed", { at: format.instant(Date.parse(verdict.signedAt)), size: verdict.size })}{" "}
          <code className="break-all">{proven.keys.at(-1)}</code> {t("keyHint")}
        </p>
      ) : (
        <p className="m-0 text-ink-2">{t("unsigned")}</p>
      )}
      <details className="min-w-0">
        <summary>{t("content")}</summary>
        <code className="block whitespace-pre-wrap break-all rounded-md bg-sunken p-2 text-sm">{proven.content}</code>
      </details>
    </div>
  );
}
