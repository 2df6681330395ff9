// The portal's frame: a quiet head with the exchange's name and the language, one column, a foot that leads to help.
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KeepFocus } from "../ui/keep-focus";

type FormAction = (form: FormData) => Promise<void>;
const languages = [
  { locale: "en", tag: "en", name: "English" },
  { locale: "zh", tag: "zh-Hans", name: "中文" },
] as const;
const quiet = "inline-flex min-h-11 items-center rounded-sm px-2 text-ink-2 hover:text-ink";

/** `home`: the page of who has entered the code; then there is a way out. `tabs`: the parts of their pages. */
export function PortalFrame(props: {
  exchange: string;
  home: string | null;
  tabs: ReactNode;
  language: FormAction;
  leave: () => Promise<void>;
  children: ReactNode;
}) {
  const t = useTranslations("portal-entry");
  const locale = useLocale();
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[1040px] flex-col bg-surface px-[18px] text-[15px] [--control-h:44px] [--font-size:15px] sm:px-8">
      <header className="flex flex-wrap items-center justify-between gap-x-4 pt-2">
        <Link href={props.home ?? "/help"} className="inline-flex min-h-11 items-center font-semibold">
          <bdi>{props.exchange}</bdi>
        </Link>
        <form action={props.language} className="-me-2 ms-auto flex items-center" aria-label={t("language")}>
          {languages.map((each) => (
            <button
              key={each.locale}
              type="submit"
              name="locale"
              value={each.locale}
              lang={each.tag}
              aria-current={each.locale === locale ? "true" : undefined}
              className={`${quiet} aria-[current]:font-semibold aria-[current]:text-ink`}
            >
              {each.name}
            </button>
          ))}
        </form>
      </header>
      {props.tabs}
      <KeepFocus />
      <main className="flex-1 pt-3 pb-10">{props.children}</main>
      <footer className="border-line border-t py-2">
        <nav aria-label={t("menu")} className="-mx-2 flex flex-wrap items-center gap-x-2">
          {props.home && (
            <Link href={props.home} className={quiet}>
              {t("nav.request")}
            </Link>
          )}
          <Link href="/help" className={quiet}>
            {t("nav.help")}
          </Link>
          <Link href="/help/data" prefetch={false} className={quiet}>
            {t("nav.data")}
          </Link>
          <Link href="/help/message" className={quiet}>
            {t("nav.message")}
          </Link>
          {props.home && (
            <>
              <Link href="/help/words" className={quiet}>
                {t("nav.words")}
              </Link>
              <form action={props.leave}>
                <button type="submit" className={quiet}>
                  {t("nav.leave")}
                </button>
              </form>
            </>
          )}
        </nav>
      </footer>
    </div>
  );
}
