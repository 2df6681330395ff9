"use client";
// The parts of a customer's own pages, as links that work without script. A part with nothing in it is not offered.
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { PortalSections } from "@/lib/portal/sections";

const parts = [
  { name: "questions", href: "/help/requests" },
  { name: "limited", href: "/help/restrictions" },
  { name: "reviews", href: "/help/appeals" },
  { name: "disputes", href: "/help/disputes" },
] as const;

/** Nothing where there is only one part to be in. */
export function PortalTabs({ sections }: { sections: PortalSections }) {
  const t = useTranslations("portal-entry.parts");
  const path = usePathname();
  const here = (href: string): boolean => path === href || path.startsWith(`${href}/`);
  const shown = parts.filter(({ name, href }) => sections[name] || here(href));
  if (shown.length < 2) return null;
  return (
    <nav aria-label={t("label")} className="mt-1 border-line border-b">
      <ul className="-mb-px flex gap-x-5 overflow-x-auto">
        {shown.map(({ name, href }) => (
          <li key={name}>
            <Link
              href={href}
              prefetch={false}
              aria-current={path === href ? "page" : here(href) ? "true" : undefined}
              className="inline-flex min-h-11 items-center whitespace-nowrap border-transparent border-b-2 text-ink-2 hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
