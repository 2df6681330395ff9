// The frame of every console page. Rendered per request: the policy's nonce is in it, and who asks is read again.
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { LiveProvider } from "@/components/live/live-provider";
import { ConsoleFrame } from "@/components/shell/console-frame";
import { ConsoleTexts } from "@/components/shell/console-texts";
import { SuspicionProvider } from "@/components/suspicion/report-suspicion";
import { can } from "@/lib/access/check";
import { requireActor } from "@/lib/auth/session";
import { buildNavigation, homeOf } from "./navigation";
import { saveLocaleAction } from "./preference-action";
import { reportAction } from "./suspicion/actions";

export const dynamic = "force-dynamic";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [t, nav] = await Promise.all([getTranslations("shell.role"), buildNavigation(actor)]);
  return (
    <ConsoleTexts>
      <ConsoleFrame
        nav={nav}
        home={homeOf(nav)}
        person={{ name: actor.name, role: t(actor.role) }}
        searchUrl={can(actor, "case.read") ? "/api/cases/search" : undefined}
        signOut={signOutAction}
        saveLocale={saveLocaleAction}
      >
        <SuspicionProvider report={can(actor, "suspicion.see_own") ? reportAction : null}>
          <LiveProvider>{children}</LiveProvider>
        </SuspicionProvider>
      </ConsoleFrame>
    </ConsoleTexts>
  );
}
