// How messages leave the house: SMTP, a gateway for text messages, or in a demo and in development files in the data folder.
// Nothing is invented where nothing is set up: then messages wait, and everybody who looks is told.
import { z } from "zod";
import { authSettings, isDemo } from "@/lib/auth/settings";

const schema = z.object({
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "set SMTP_URL to smtp://… or smtps://…" }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>"'(),:;\\[\]]+@[A-Za-z0-9.-]+$/, "set MAIL_FROM to a plain address, like no-reply@exchange.example")
    .optional(),
  UNFLAG_PHONE_URL: z.url({ protocol: /^https?$/ }).optional(),
  UNFLAG_PHONE_SECRET: z.string().min(16, "set UNFLAG_PHONE_SECRET to at least 16 random characters").optional(),
});

export type MailRoute = { kind: "smtp"; url: string } | { kind: "files" } | { kind: "none" };
export type PhoneRoute = { url: string; secret: string };

function settings(): z.infer<typeof schema> {
  const told = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, process.env[name] || undefined]));
  const parsed = schema.safeParse(told);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

/** Where mail goes. `none`: nowhere yet, it waits. */
export function mailRoute(): MailRoute {
  const { SMTP_URL: url } = settings();
  if (url) return { kind: "smtp", url };
  return isDemo() || process.env.NODE_ENV === "development" ? { kind: "files" } : { kind: "none" };
}

export type MailState = MailRoute["kind"] | "invalid";

/** The same for those who only tell of it: settings that cannot be read are told, not thrown. */
export function mailState(): MailState {
  try {
    phoneRoute();
    return mailRoute().kind;
  } catch {
    return "invalid";
  }
}

/** The gateway for text messages, when there is one. */
export function phoneRoute(): PhoneRoute | null {
  const { UNFLAG_PHONE_URL: url, UNFLAG_PHONE_SECRET: secret } = settings();
  if (!url) return null;
  if (!secret) throw new Error("UNFLAG_PHONE_SECRET: set it, or nobody can tell our messages from others");
  return { url, secret };
}

/** The public address of the portal, without a trailing slash. */
export const siteUrl = (): string => new URL(authSettings().NEXTAUTH_URL).origin;

/** The address that mail comes from. */
export const mailFrom = (): string => settings().MAIL_FROM ?? `no-reply@${new URL(siteUrl()).hostname}`;
