// Shared looks of things that open above the page.

const motion =
  "transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0";

/** Menus, selects, popovers. */
export const popupClass = `max-h-(--available-height) origin-(--transform-origin) overflow-auto rounded-lg border border-line bg-surface text-ink shadow-pop outline-hidden ${motion}`;

/** One line of a menu or select. */
export const itemClass =
  "flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-ink no-underline outline-hidden data-highlighted:bg-accent-soft data-disabled:opacity-55";

export const backdropClass =
  "fixed inset-0 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

export const dialogMotion = motion;
