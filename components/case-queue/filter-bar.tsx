"use client";
// The filters that are set, one more, the search, and how the list is ordered.
import { Download, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { filterNames, isSet, noFilters, type QueueAddress, sortOf, writeAddress } from "@/lib/views/address";
import { Button } from "../ui/button";
import { RemovableChip } from "../ui/chip";
import { Kbd } from "../ui/kbd";
import { toAriaKeys } from "../ui/keys";
import { useShortcuts } from "../ui/shortcuts";
import { FilterPopover } from "./filter-popover";
import { type QueueLists, useFilterWords } from "./filter-words";
import { NewCases, type News } from "./new-cases";

type Props = {
  address: QueueAddress;
  lists: QueueLists;
  news: News;
  onChange: (change: Partial<QueueAddress>) => void;
};

export function FilterBar({ address, lists, news, onChange }: Props) {
  const t = useTranslations("queue");
  const words = useFilterWords(lists);
  const set = filterNames.filter((name) => isSet(address[name]));
  const exportUrl = `/api/cases/export${writeAddress({ ...address, view: null, peek: null })}`;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-5 pt-2 pb-1 max-sm:px-3">
      {set.map((name) => (
        <RemovableChip key={name} name={words.name(name)} onRemove={() => onChange({ [name]: null })}>
          <bdi>{words.said(name, address)}</bdi>
        </RemovableChip>
      ))}
      <FilterPopover address={address} words={words} onChange={onChange} />
      {(set.length > 0 || address.q) && (
        <Button tone="ghost" size="sm" onClick={() => onChange(noFilters)}>
          {t("filter.clear")}
        </Button>
      )}
      <div className="ms-auto flex min-w-0 items-center gap-2 max-sm:w-full">
        <NewCases {...news} otherwise={t(`sorted.${sortOf(address)}`)} />
        <SearchField value={address.q ?? ""} onChange={(q) => onChange({ q: q.trim() ? q : null })} />
        <a
          href={exportUrl}
          download
          title={t("export")}
          className="grid size-6 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink"
        >
          <Download aria-hidden="true" size={15} />
          <span className="sr-only">{t("export")}</span>
        </a>
      </div>
    </div>
  );
}

const REST_MS = 250;

/** Asks after a short rest, or at once with Enter. Escape leaves it. */
function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations("queue");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    // The address changed by itself (a tab, the way back); our own change comes back as we sent it.
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      tell.current(text);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [text, sent]);
  useShortcuts([{ keys: "/", label: t("search.label"), run: () => input.current?.focus() }]);
  return (
    <label className="flex min-h-6 w-56 min-w-0 items-center gap-1.5 rounded-md border border-control bg-surface px-2 focus-within:border-focus max-sm:w-full max-sm:flex-1">
      <Search aria-hidden="true" size={13} className="shrink-0 text-ink-3" />
      <span className="sr-only">{t("search.label")}</span>
      <input
        ref={input}
        type="search"
        value={text}
        maxLength={200}
        placeholder={t("search.placeholder")}
        aria-keyshortcuts={toAriaKeys("/")}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.nativeEvent.isComposing) input.current?.blur();
        }}
        className="min-w-0 flex-1 bg-transparent outline-hidden focus-visible:outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {!text && <Kbd keys="/" />}
    </label>
  );
}
