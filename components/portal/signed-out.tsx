"use client";
// The session is over: what was typed is kept on the device, and how to come in again is said.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRequests } from "./requests-context";

/** Nothing while one is in. */
export function SignedOut() {
  const t = useTranslations("portal");
  const { signedOut } = useRequests();
  return (
    <div role="alert" className="empty:hidden">
      {signedOut && (
        <p className="rounded-md bg-warn-soft px-3.5 py-2.5 text-warn">
          {t("fault.not_signed_in")}{" "}
          <Link prefetch={false} href="/help/link" className="font-medium text-ink underline">
            {t("newLink")}
          </Link>
        </p>
      )}
    </div>
  );
}
