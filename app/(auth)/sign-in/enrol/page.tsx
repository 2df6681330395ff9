// Setting up the authenticator, once the password was right: QR code, key in words, first code.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { EnrolmentForm } from "@/components/staff/enrolment-form";
import { QrCode } from "@/components/staff/qr-code";
import { Card } from "@/components/ui/card";
import { enrolmentToShow } from "@/lib/auth/enrolment";
import { heldEnrolment } from "@/lib/auth/forms";
import { safePath, signInPath } from "@/lib/auth/paths";
import { enrolAction } from "../../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.enrol"))("title") };
}

export default async function EnrolPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const [{ next }, t, shown] = await Promise.all([
    searchParams,
    getTranslations("auth.enrol"),
    heldEnrolment().then(enrolmentToShow),
  ]);
  const path = safePath(typeof next === "string" ? next : null);
  const again = (
    <Link href={signInPath(path)} className="text-accent underline">
      {t("again")}
    </Link>
  );
  if (!shown) {
    return (
      <Card>
        <h1 className="mb-2">{t("title")}</h1>
        <p className="mb-3 text-ink-2">{t("over")}</p>
        {again}
      </Card>
    );
  }
  return (
    <Card>
      <h1 className="mb-1">{t("title")}</h1>
      <p className="mb-3 text-ink-2">{t("detail")}</p>
      <div className="mb-3 flex justify-center">
        <QrCode text={shown.uri} label={t("picture")} />
      </div>
      <p className="text-ink-2">{t("secret")}</p>
      <code className="mb-3 block break-all font-mono tracking-wide">{shown.secret.match(/.{1,4}/g)?.join(" ")}</code>
      <EnrolmentForm action={enrolAction} next={path} />
      <p className="mt-3">{again}</p>
    </Card>
  );
}
