"use client";
// The signed-in person and their settings: language, theme, density, single-letter keys, sign out.
import { useLocale, useTranslations } from "next-intl";
import { type Locale, locales } from "@/lib/i18n/locales";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator, MenuToggle } from "../ui/menu";
import { densities, themes } from "./preferences";
import { usePreferences } from "./preferences-provider";

/** Each language by its own name: whoever looks for it can read that. */
const languageNames: Record<Locale, string> = { en: "English", zh: "简体中文" };

export type AccountMenuProps = {
  person: { name: string; role: string };
  onSignOut: () => void;
  onShowKeys: () => void;
  /** Remembers the language with the person; the cookie is written in any case. */
  onLocaleChange?: (locale: Locale) => void;
};

/** The button with name and role at the foot of the sidebar, and its menu. */
export function AccountMenu({ person, onSignOut, onShowKeys, onLocaleChange }: AccountMenuProps) {
  const t = useTranslations("shell.account");
  const locale = useLocale();
  const { theme, density, singleKeys, change, changeLocale } = usePreferences();
  const trigger = (
    <button
      type="button"
      aria-label={`${person.name}, ${person.role}: ${t("open")}`}
      className="block w-full rounded-md px-2 py-1.5 text-start text-ink-2 hover:bg-surface data-popup-open:bg-surface"
    >
      <bdi className="block truncate font-semibold text-ink">{person.name}</bdi>
      <span className="block truncate">{person.role}</span>
    </button>
  );
  return (
    <Menu trigger={trigger} side="top">
      <MenuLink href="/account">{t("page")}</MenuLink>
      <MenuSeparator />
      <MenuChoice
        label={t("language")}
        value={locale}
        onChange={(next) => {
          changeLocale(next);
          onLocaleChange?.(next);
        }}
        options={locales.map((value) => ({ value, label: languageNames[value], lang: value }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("theme")}
        value={theme}
        onChange={(next) => change({ theme: next })}
        options={themes.map((value) => ({ value, label: t(value) }))}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("density")}
        value={density}
        onChange={(next) => change({ density: next })}
        options={densities.map((value) => ({ value, label: t(value) }))}
      />
      <MenuSeparator />
      <MenuToggle checked={singleKeys} onChange={(next) => change({ singleKeys: next })}>
        {t("singleKeys")}
      </MenuToggle>
      <MenuItem onSelect={onShowKeys} keys="?">
        {t("allKeys")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={onSignOut}>{t("signOut")}</MenuItem>
    </Menu>
  );
}
