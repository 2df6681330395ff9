"use client";
// Begins single sign-on. By script, because a posted form may not lead to another site (CSP form-action).
import { useTranslations } from "next-intl";
import { useState } from "react";
import { z } from "zod";
import { Button } from "../ui/button";
import { SignInError } from "./sign-in-error";

const csrfAnswer = z.object({ csrfToken: z.string() });
const urlAnswer = z.object({ url: z.url() });

async function providerUrl(next: string): Promise<string> {
  const csrf = csrfAnswer.parse(await (await fetch("/api/auth/csrf")).json());
  const body = new URLSearchParams({ ...csrf, callbackUrl: new URL(next, location.href).href, json: "true" });
  return urlAnswer.parse(await (await fetch("/api/auth/signin/oidc", { method: "POST", body })).json()).url;
}

/** Leads to the identity provider and from there to `next`. */
export function SingleSignOnButton({ next }: { next: string }) {
  const t = useTranslations("auth");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const begin = async () => {
    setBusy(true);
    try {
      location.assign(await providerUrl(next));
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <div className="mt-3.5 flex flex-col gap-3.5">
      <p className="flex items-center gap-2 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("or")}
      </p>
      <SignInError error={failed ? { code: "unavailable", detail: "sso_failed" } : null} />
      <Button busy={busy} onClick={begin}>
        {t("singleSignOn")}
      </Button>
    </div>
  );
}
