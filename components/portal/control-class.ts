// What one types into and chooses from on the portal: 44 px high, and 16 px text, below which phones zoom in on focus.

const base =
  "w-full min-w-0 rounded-md border border-control bg-surface px-3 text-[16px] text-ink aria-invalid:border-risk disabled:opacity-55";

export const controlClass = `${base} min-h-11 py-1.5`;
export const longControlClass = `${base} field-sizing-content max-h-80 min-h-24 resize-y py-2`;
