// The frame of sign-in: one quiet card in the middle, the product's name, the language.
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/staff/language-switch";

export const dynamic = "force-dynamic";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-8 sm:pt-[12vh]">
      <div className="flex w-full max-w-[380px] flex-col gap-4">
        <header className="flex items-center gap-2 font-semibold text-lg">
          <span aria-hidden="true" className="size-5 rounded-sm bg-accent" />
          {t("product")}
          <span className="ms-auto font-normal text-base">
            <LanguageSwitch />
          </span>
        </header>
        {children}
      </div>
    </main>
  );
}
