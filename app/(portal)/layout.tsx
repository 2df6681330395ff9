// The frame of the customer's side: the exchange's name, the language, the way out. Nothing of the console is in it, and all of it
// works without JavaScript.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalFrame } from "@/components/portal-entry/portal-frame";
import { exchangeName } from "@/lib/portal/exchange";
import { currentCustomer } from "@/lib/portal/session";
import { languageAction, leaveAction } from "./actions";

export const dynamic = "force-dynamic";

const nameToShow = async (): Promise<string> =>
  (await exchangeName(await currentCustomer())) ?? (await getTranslations("portal-entry"))("someExchange");

export async function generateMetadata(): Promise<Metadata> {
  const exchange = await nameToShow();
  return { title: { default: exchange, template: `%s · ${exchange}` }, description: exchange };
}

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const inside = (await currentCustomer()) !== null;
  return (
    <PortalFrame exchange={await nameToShow()} inside={inside} language={languageAction} leave={leaveAction}>
      {children}
    </PortalFrame>
  );
}
