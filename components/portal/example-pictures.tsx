"use client";
// How a good picture looks, and two that we cannot read: drawn, so that no real document is anybody's example.
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ItemKind } from "@/lib/inquiries/states";

type ExampleKind = "paper" | "card" | "passport";

/** The shape of what is usually sent for an item. */
export function exampleOf(kind: ItemKind, accepts: readonly string[]): ExampleKind {
  if (kind !== "identity_document") return "paper";
  return accepts[0] === "passport" ? "passport" : "card";
}

/** Three small pictures in a row, each with its words. */
export function ExamplePictures({ kind }: { kind: ExampleKind }) {
  const t = useTranslations("portal.example");
  const Sheet = sheets[kind];
  return (
    <div className="grid grid-cols-3 gap-2">
      <Example good words={t("good")}>
        <Sheet />
      </Example>
      <Example words={t("cut")}>
        <g transform="translate(26 18) scale(1.25)">
          <Sheet />
        </g>
      </Example>
      <Example words={t("glare")}>
        <g transform="rotate(-9 50 40)">
          <Sheet />
          <g style={{ fill: "light-dark(var(--bg), var(--ink))" }}>
            <ellipse cx="56" cy="36" rx="21" ry="15" opacity="0.94" />
            <ellipse cx="56" cy="36" rx="26" ry="19" opacity="0.5" />
          </g>
        </g>
      </Example>
    </div>
  );
}

function Example({ good = false, words, children }: { good?: boolean; words: string; children: ReactNode }) {
  const Mark = good ? Check : X;
  return (
    <figure className="min-w-0">
      <svg
        viewBox="0 0 100 80"
        aria-hidden="true"
        className={`block w-full rounded-sm border-2 bg-line ${good ? "border-ok" : "border-risk"}`}
      >
        {children}
      </svg>
      <figcaption className="mt-1 flex items-start gap-1 text-[13px] leading-snug">
        <Mark aria-hidden="true" size={14} className={`mt-0.5 shrink-0 ${good ? "text-ok" : "text-risk"}`} />
        {words}
      </figcaption>
    </figure>
  );
}

const line = "stroke-ink-3";
const paper = "fill-surface stroke-control";

function Paper() {
  return (
    <g strokeWidth="1">
      <rect x="27" y="6" width="46" height="68" rx="1.5" className={paper} />
      <rect x="32" y="11" width="14" height="7" rx="1" className="fill-accent" />
      <path d="M53 12.5h15M53 16.5h11" className={line} />
      <path d="M32 26h18M32 30h14M32 34h16" className="stroke-ink" strokeWidth="1.6" />
      <path d="M32 43h36M32 47h36M32 51h36M32 55h24" className={line} />
      <path d="M54 63h14" className="stroke-ink" strokeWidth="2" />
      <path d="M32 63h12" className={line} />
    </g>
  );
}

function Card() {
  return (
    <g strokeWidth="1">
      <rect x="14" y="17" width="72" height="46" rx="4" className={paper} />
      <path d="M14 27h72" className="stroke-accent" strokeWidth="3" />
      <Portrait x={20} y={33} />
      <path d="M46 36h32M46 42h26" className="stroke-ink" strokeWidth="1.6" />
      <path d="M46 48h32M46 53h20" className={line} />
    </g>
  );
}

function Passport() {
  return (
    <g strokeWidth="1">
      <rect x="12" y="9" width="76" height="62" rx="3" className={paper} />
      <Portrait x={18} y={16} />
      <path d="M44 19h36M44 25h28" className="stroke-ink" strokeWidth="1.6" />
      <path d="M44 31h36M44 37h24M44 43h30" className={line} />
      <path d="M16 57h68M16 64h68" className="stroke-ink" strokeWidth="2.4" strokeDasharray="2.4 1.4" />
    </g>
  );
}

function Portrait({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="20" height="25" rx="1.5" className="fill-accent-soft stroke-control" />
      <circle cx="10" cy="9.5" r="4.5" className="fill-accent" />
      <path d="M2.5 24c0-5 3.4-8 7.5-8s7.5 3 7.5 8z" className="fill-accent" />
    </g>
  );
}

const sheets: Record<ExampleKind, () => ReactNode> = { paper: Paper, card: Card, passport: Passport };
