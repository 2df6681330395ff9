// The sign-in page: the form, single sign-on where it is set up, and in a demo world who can sign in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DemoPeople } from "@/components/staff/demo-people";
import { SignInForm } from "@/components/staff/sign-in-form";
import { Card } from "@/components/ui/card";
import { safePath } from "@/lib/auth/paths";
import { currentActor } from "@/lib/auth/session";
import { isDemo, oidcSettings } from "@/lib/auth/settings";
import type { AppError } from "@/lib/errors";
import { demoPeople } from "@/lib/staff/demo";
import { signInAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("title") };
}

/** What next-auth sends back as `?error=` in our own codes. */
const cameBackWith = (error: unknown): AppError | null => {
  if (!error) return null;
  if (error === "CredentialsSignin") return { code: "not_signed_in", detail: "sign_in_refused" };
  return { code: "not_allowed", detail: error === "AccessDenied" ? "sso_refused" : "sso_failed" };
};

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const [{ next, error }, t, actor] = await Promise.all([searchParams, getTranslations("auth"), currentActor()]);
  const path = safePath(typeof next === "string" ? next : null);
  if (actor) redirect(path);
  return (
    <>
      <Card>
        <h1 className="mb-3">{t("title")}</h1>
        <SignInForm
          action={signInAction}
          next={path}
          error={cameBackWith(error)}
          singleSignOn={oidcSettings() !== null}
        />
      </Card>
      {isDemo() && <DemoPeople people={demoPeople()} />}
    </>
  );
}
