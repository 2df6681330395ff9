"use client";
// Nearer, farther, all of it.
import { Panel, useReactFlow } from "@xyflow/react";
import { Minus, Plus, Scan } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "../ui/button-class";

export function ZoomButtons({ onFit }: { onFit: () => void }) {
  const t = useTranslations("flow");
  const flow = useReactFlow();
  return (
    <Panel position="bottom-right" className="!m-2 flex gap-1" data-flow-export="no">
      <button
        type="button"
        aria-label={t("nearer")}
        className={buttonClass("plain", "sm", true)}
        onClick={() => void flow.zoomIn()}
      >
        <Plus aria-hidden="true" size={14} />
      </button>
      <button
        type="button"
        aria-label={t("farther")}
        className={buttonClass("plain", "sm", true)}
        onClick={() => void flow.zoomOut()}
      >
        <Minus aria-hidden="true" size={14} />
      </button>
      <button type="button" aria-label={t("fit")} className={buttonClass("plain", "sm", true)} onClick={onFit}>
        <Scan aria-hidden="true" size={14} />
      </button>
    </Panel>
  );
}
