"use client";
// Finding who calls, by what they say themselves. What is typed goes in a request's body and is kept nowhere.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { FoundCaller } from "@/lib/callers/dto";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Field, TextInput } from "../ui/field";
import { Name } from "../ui/name";
import { useShortcuts } from "../ui/shortcuts";

type Found = { found: FoundCaller[]; more: boolean };

export function FindCaller({ find }: { find: Act<{ text: string }, Found> }) {
  const t = useTranslations("callers");
  const codes = useTranslations("errors.code");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [state, setState] = useState<{ answer: Found | null; failure: string | null; busy: boolean }>({
    answer: null,
    failure: null,
    busy: false,
  });
  useShortcuts([{ keys: "/", label: t("text"), run: () => input.current?.focus() }]);
  const search = async () => {
    if (text.trim().length < 2) return setState({ answer: null, failure: t("short"), busy: false });
    setState((before) => ({ ...before, busy: true }));
    const result = await find(newActionKey(), { text: text.trim() }).catch(() => null);
    if (result?.ok) setState({ answer: result.value, failure: null, busy: false });
    else setState({ answer: null, failure: codes(result?.error.code ?? "unavailable"), busy: false });
  };
  return (
    <div className="flex w-full max-w-2xl flex-col gap-3.5">
      <search>
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            void search();
          }}
        >
          <div className="min-w-60 flex-1">
            <Field label={t("text")} error={state.failure}>
              <TextInput
                ref={input}
                type="search"
                autoComplete="off"
                maxLength={200}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </Field>
          </div>
          <Button type="submit" tone="main" busy={state.busy}>
            {t("find")}
          </Button>
        </form>
        <p className="mt-1 text-ink-3 text-sm">{t("hint")}</p>
      </search>
      <div aria-live="polite">{state.answer && <Results {...state.answer} />}</div>
    </div>
  );
}

function Results({ found, more }: Found) {
  const t = useTranslations("callers");
  if (found.length === 0) return <EmptyState title={t("none")} detail={t("noneDetail")} />;
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {found.map(({ customerId, number, masked }) => (
          <li key={customerId}>
            <Link
              href={`/callers/${customerId}`}
              className="flex min-h-control flex-wrap items-center justify-between gap-x-3 px-3 py-2 text-ink hover:bg-sunken"
            >
              <span className="font-medium">{masked ? <Name>{masked}</Name> : t("erased")}</span>
              <span className="text-ink-2">{number}</span>
            </Link>
          </li>
        ))}
      </ul>
      {more && <p className="mt-2 text-ink-2">{t("more")}</p>}
    </>
  );
}
