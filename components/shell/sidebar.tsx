"use client";
// Brand, navigation with what waits where, and who is signed in.
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import { currentItem, type NavGroup, type NavItem } from "./nav";

/** The mark and the name. */
export function Brand() {
  const t = useTranslations("shell");
  return (
    <span className="flex items-center gap-2 font-semibold text-lg tracking-[-.01em]">
      <span aria-hidden="true" className="size-5 rounded-[6px] bg-accent" />
      {t("product")}
    </span>
  );
}

/** The list of places; also inside the sheet of a phone, where `onNavigate` closes it. */
export function NavList({ nav, onNavigate }: { nav: readonly NavGroup[]; onNavigate?: () => void }) {
  const t = useTranslations("shell");
  const current = currentItem(nav, usePathname(), new URLSearchParams(useSearchParams().toString()));
  return (
    <nav aria-label={t("navigation")} className="min-h-0 flex-1 overflow-y-auto">
      {nav.map((group) => {
        const items = <Items items={group.items} current={current} onNavigate={onNavigate} />;
        if (!group.label) return <div key={group.id}>{items}</div>;
        const title = <h2 className="inline font-semibold text-ink-3 text-xs">{group.label}</h2>;
        if (!group.folded || group.items.some(({ id }) => id === current))
          return (
            <div key={group.id}>
              <div className="mx-2 mt-3 mb-1">{title}</div>
              {items}
            </div>
          );
        return (
          <details key={group.id} className="group">
            <summary className="mx-2 mt-3 mb-1 flex cursor-pointer list-none items-center gap-1 text-ink-3 hover:text-ink [&::-webkit-details-marker]:hidden">
              {title}
              <ChevronRight aria-hidden="true" size={12} className="group-open:rotate-90 rtl:-scale-x-100" />
            </summary>
            {items}
          </details>
        );
      })}
    </nav>
  );
}

type ItemsProps = { items: readonly NavItem[]; current: string | null; onNavigate?: () => void };

function Items({ items, current, onNavigate }: ItemsProps) {
  const format = useFormat();
  const here = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place one goes to is in sight, however long the menu is
  useEffect(() => {
    const list = here.current?.closest("nav");
    if (!here.current || !list) return;
    // not by `scrollIntoView`: the first Tab would go on from there, past the way to the content
    const [place, room] = [here.current.getBoundingClientRect(), list.getBoundingClientRect()];
    list.scrollTop += Math.min(0, place.top - room.top) + Math.max(0, place.bottom - room.bottom);
  }, [current]);
  return (
    <ul className="m-0 flex list-none flex-col gap-0.5 p-px">
      {items.map((item) => (
        <li key={item.id}>
          <Link
            // Every page of the menu reads people and counts: on demand, not with each look at the menu.
            prefetch={false}
            href={item.href}
            ref={item.id === current ? here : undefined}
            onClick={onNavigate}
            aria-current={item.id === current ? "page" : undefined}
            className="flex scroll-my-2 justify-between gap-2 rounded-[6px] px-2 py-1.5 text-ink-2 no-underline hover:text-ink aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:shadow-[0_0_0_1px_var(--line)] md:py-1"
          >
            <span className="min-w-0 truncate">{item.label}</span>
            {item.count !== undefined && <span className="text-ink-3 tabular-nums">{format.count(item.count)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The column at the start of the window; on a phone its parts move into the top bar. */
export function Sidebar({ nav, home, account }: { nav: readonly NavGroup[]; home: string; account: AccountMenuProps }) {
  return (
    <header className="flex min-h-0 flex-col border-line border-e bg-sunken px-2.5 pt-3.5 pb-2 max-md:hidden">
      <Link href={home} className="mb-3 rounded-md px-2 py-0.5 text-ink no-underline">
        <Brand />
      </Link>
      <NavList nav={nav} />
      <div className="mt-2 border-line border-t pt-1">
        <AccountMenu {...account} />
      </div>
    </header>
  );
}
