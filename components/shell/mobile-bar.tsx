"use client";
// On a narrow window the sidebar is a bar at the top with the menu in a sheet.
import { Menu as MenuIcon, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button";
import { Sheet } from "../ui/sheet";
import { AccountMenu, type AccountMenuProps } from "./account-menu";
import type { NavGroup } from "./nav";
import { Brand, NavList } from "./sidebar";

/** Menu, brand, search. */
export function MobileBar(props: {
  nav: readonly NavGroup[];
  home: string;
  account: AccountMenuProps;
  onSearch: () => void;
}) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-line border-b bg-sunken px-3 md:hidden">
      <Sheet
        side="start"
        title={<Brand />}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button tone="ghost" square aria-label={t("menu")}>
            <MenuIcon aria-hidden="true" size={18} />
          </Button>
        }
      >
        <div className="flex min-h-0 flex-1 flex-col p-2.5">
          <NavList nav={props.nav} onNavigate={() => setOpen(false)} />
          <div className="border-line border-t pt-1">
            <AccountMenu {...props.account} />
          </div>
        </div>
      </Sheet>
      <Link href={props.home} className="text-ink no-underline">
        <Brand />
      </Link>
      <span className="ms-auto">
        <Button tone="ghost" square aria-label={t("search.open")} onClick={props.onSearch}>
          <Search aria-hidden="true" size={17} />
        </Button>
      </span>
    </header>
  );
}
