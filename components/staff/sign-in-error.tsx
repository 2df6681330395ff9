// Why signing in did not work, in place and announced. It says no more than the server does: never what was wrong.
import { useTranslations } from "next-intl";
import type { AppError } from "@/lib/errors";

/** `error` of an attempt, or null for nothing. */
export function SignInError({ error }: { error: AppError | null }) {
  const t = useTranslations("auth");
  const words = (of: AppError): string => {
    if (of.code === "throttled") return t("throttled", { seconds: Number(of.params?.seconds ?? 30) });
    if (of.detail === "enrolment_over") return t("enrol.over");
    if (of.detail === "code_wrong") return t("enrol.wrong");
    if (of.detail === "foreign_origin") return t("foreign");
    if (of.detail === "sso_refused") return t("ssoRefused");
    if (of.detail === "sso_failed") return t("ssoFailed");
    return of.code === "not_signed_in" ? t("refused") : t("failed");
  };
  return (
    <div role="alert" className="empty:hidden">
      {error && <p className="rounded-md bg-risk-soft px-3 py-2 text-risk">{words(error)}</p>}
    </div>
  );
}
