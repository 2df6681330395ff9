"use client";
// An address in short, with what it is called and a button that copies the whole of it.
import { Copy } from "lucide-react";
import { toast } from "sonner";
import { buttonClass } from "../ui/button-class";
import { shortAddress, useFlowWords } from "./fund-flow-words";

export async function copyText(text: string, done: string, failed: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.success(done);
  } catch {
    toast.error(failed);
  }
}

/** `whole` writes it out. */
export function FlowAddress({ address, whole = false }: { address: string; whole?: boolean }) {
  const { t } = useFlowWords();
  const short = shortAddress(address);
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5">
      <bdi title={address} className={whole ? "break-all font-mono text-sm" : "whitespace-nowrap font-mono text-sm"}>
        {whole ? address : short}
      </bdi>
      <button
        type="button"
        aria-label={t("copy", { address: short })}
        title={t("copy", { address: short })}
        className={buttonClass("ghost", "sm", true)}
        onClick={() => void copyText(address, t("copied"), t("copyFailed"))}
      >
        <Copy aria-hidden="true" size={12} />
      </button>
    </span>
  );
}
