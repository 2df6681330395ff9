"use client";
// The tools over a page: which page, nearer and farther, turned, fitted.
import { ChevronLeft, ChevronRight, Minus, MoveHorizontal, Plus, RotateCw, Scan } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "../ui/button";

export type ViewerTool = "nearer" | "farther" | "turn" | "whole" | "width" | "next" | "previous";

/** Keys that work while the page has the focus; arrows scroll. */
export const keyTools: Readonly<Record<string, ViewerTool>> = {
  "+": "nearer",
  "=": "nearer",
  "-": "farther",
  r: "turn",
  R: "turn",
  "0": "whole",
  w: "width",
  W: "width",
  PageDown: "next",
  PageUp: "previous",
};

export function ViewerBar(props: {
  page: number;
  pages: number;
  zoom: number;
  onTool: (tool: ViewerTool) => void;
  children?: ReactNode;
}) {
  const t = useTranslations("documents.viewer");
  const tool = (name: ViewerTool, icon: ReactNode, disabled = false) => (
    <Button
      size="sm"
      tone="ghost"
      square
      aria-label={t(`tool.${name}`)}
      title={t(`tool.${name}`)}
      disabled={disabled}
      onClick={() => props.onTool(name)}
    >
      {icon}
    </Button>
  );
  return (
    <div role="toolbar" aria-label={t("tools")} className="flex flex-wrap items-center gap-1">
      {props.pages > 1 && (
        <>
          {tool("previous", <ChevronLeft aria-hidden="true" size={15} />, props.page === 0)}
          <span className="px-1 text-ink-2 tabular-nums" aria-live="polite">
            {t("pageOf", { page: props.page + 1, pages: props.pages })}
          </span>
          {tool("next", <ChevronRight aria-hidden="true" size={15} />, props.page >= props.pages - 1)}
        </>
      )}
      {tool("farther", <Minus aria-hidden="true" size={15} />)}
      <span className="min-w-11 text-center text-ink-2 tabular-nums">{t("zoom", { share: props.zoom })}</span>
      {tool("nearer", <Plus aria-hidden="true" size={15} />)}
      {tool("turn", <RotateCw aria-hidden="true" size={15} />)}
      {tool("whole", <Scan aria-hidden="true" size={15} />)}
      {tool("width", <MoveHorizontal aria-hidden="true" size={15} />)}
      <span className="ms-auto">{props.children}</span>
    </div>
  );
}
