// How the numbers of a rule are laid out: a few beside one another, one below the other on a phone.
import type { ReactNode } from "react";

export function FieldsGrid({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand in the middle of the grid.
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(210px,1fr))] gap-x-4 gap-y-3"
    >
      {children}
    </div>
  );
}

/** A number that cannot be edited here: its name above, and what it was in the version compared with below. */
export function ReadValue({ label, was, children }: { label: string; was: string | null; children: ReactNode }) {
  return (
    <dl className="m-0">
      <dt className="text-ink-2 text-sm">{label}</dt>
      <dd className="m-0 font-medium tabular-nums">{children}</dd>
      {was && <dd className="m-0 text-ink-3 text-sm">{was}</dd>}
    </dl>
  );
}
