// Parts of the pages on the way in: a narrow column with its heading, a word about how it went, a field, a card.
import type { InputHTMLAttributes, ReactNode } from "react";
import { controlClass } from "../portal/control-class";

/** One column with the page's heading and its first words. */
export function EntryPage(props: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <div className="flex max-w-[30rem] flex-col gap-4">
      <header>
        <h1 className="text-balance font-semibold text-[22px] leading-tight">{props.title}</h1>
        <p className="mt-2 text-ink-2">{props.lead}</p>
      </header>
      {props.children}
    </div>
  );
}

const tones = { good: "bg-ok-soft text-ok", bad: "bg-risk-soft text-risk", note: "bg-sunken text-ink-2" };

/** How it went: `bad` is read out at once. */
export function Said({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <div role={tone === "bad" ? "alert" : "status"} className={`rounded-md px-3.5 py-2.5 ${tones[tone]}`}>
      {children}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "className">;

/** A labelled line to type into, with a hint below. */
export function EntryField({
  label,
  hint,
  spaced,
  ...input
}: InputProps & { label: string; hint?: string; spaced?: boolean }) {
  const id = `field-${input.name}`;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        {...input}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={`${controlClass} ${spaced ? "font-mono text-[22px] tracking-[0.25em]" : ""}`}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-[13px] text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A card with a heading. */
export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 className="mb-1 font-semibold">{title}</h2>
      <div className="flex flex-col gap-2 text-ink-2">{children}</div>
    </section>
  );
}

/** A link that is big enough for a thumb. */
export const thumbLink =
  "inline-flex min-h-11 items-center self-start font-medium text-accent-ink underline underline-offset-3";
