"use client";
// How the boxes are told apart, in words.
import { useFlowWords } from "./fund-flow-words";

const sample = "inline-block h-3.5 w-6 shrink-0 rounded-sm";

export function FundFlowLegend() {
  const { t } = useFlowWords();
  return (
    <ul aria-label={t("legend.title")} className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-sm">
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${sample} border-[1.5px] border-chain bg-chain-soft`} />
        {t("legend.named")}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${sample} border-[1.5px] border-chain border-dashed bg-surface`} />
        {t("legend.reached")}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${sample} border border-ok border-s-[5px] bg-ok-soft`} />
        {t("legend.stops")}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${sample} border border-line-strong bg-sunken`} />
        {t("legend.plain")}
      </li>
    </ul>
  );
}
