"use client";
// The line above a list: the field that searches it (on "/"), what narrows it, and the way out as a file.
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { buttonClass } from "../ui/button-class";
import { Kbd } from "../ui/kbd";
import { useShortcuts } from "../ui/shortcuts";

type ListFilterTexts = { label: string; text: string; placeholder: string };

/** `onSearch` is told what was typed, or null for nothing; `children` are the other filters. */
export function ListFilters(props: {
  texts: ListFilterTexts;
  /** What is searched for, by the address. */
  text: string | null;
  onSearch: (text: string | null) => void;
  /** Where the list is saved from, if it can be. */
  exportHref?: string;
  children?: ReactNode;
}) {
  const { texts } = props;
  const t = useTranslations("common.list");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(props.text ?? "");
  const [known, setKnown] = useState(props.text);
  if (known !== props.text) {
    // a tab, or the way back
    setKnown(props.text);
    setTyped(props.text ?? "");
  }
  useShortcuts([{ keys: "/", label: texts.text, run: () => field.current?.focus() }]);
  return (
    <search
      aria-label={texts.label}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
      <form
        className="relative min-w-40 max-w-80 flex-1 max-sm:max-w-none max-sm:basis-full"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSearch(typed.trim() || null);
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={texts.text}
          aria-keyshortcuts="/"
          placeholder={texts.placeholder}
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="min-h-control w-full rounded-md border border-control bg-surface ps-2.5 pe-8 text-ink"
        />
        {!typed && (
          <span className="pointer-events-none absolute inset-y-0 end-2 flex items-center max-sm:hidden">
            <Kbd keys="/" />
          </span>
        )}
      </form>
      {props.children}
      {props.exportHref && (
        <a href={props.exportHref} download className={`${buttonClass("plain", "sm")} ms-auto`}>
          {t("export")}
        </a>
      )}
    </search>
  );
}
