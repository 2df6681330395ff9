// The frame of the customer's side: the exchange's name, the language, the way out. Nothing of the console is in it, and all of it
// works without JavaScript.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PortalFrame } from "@/components/portal-entry/portal-frame";
import { PortalTabs } from "@/components/portal-entry/portal-tabs";
import { exchangeName } from "@/lib/portal/exchange";
import { landingOf } from "@/lib/portal/landing";
import { ownSections } from "@/lib/portal/sections";
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
  const customer = await currentCustomer();
  const sections = customer ? await ownSections({ actor: customer }, {}) : null;
  return (
    <PortalFrame
      exchange={await nameToShow()}
      home={customer && landingOf(customer)}
      tabs={sections?.ok && <PortalTabs sections={sections.value} />}
      language={languageAction}
      leave={leaveAction}
    >
      {children}
    </PortalFrame>
  );
}
