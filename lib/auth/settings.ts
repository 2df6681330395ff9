// What sign-in is told by its environment: the secret, the public address, single sign-on, the demo world.
import { z } from "zod";

const schema = z.object({
  NEXTAUTH_SECRET: z.string().min(32, "set NEXTAUTH_SECRET to at least 32 random characters"),
  /** The one before it, still accepted while it is changed. */
  NEXTAUTH_SECRET_BEFORE: z.string().min(32).optional(),
  NEXTAUTH_URL: z.url({ protocol: /^https?$/, error: "set NEXTAUTH_URL to the address that people open" }),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** How many reverse proxies stand in front and append to X-Forwarded-For. */
  UNFLAG_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

export type AuthSettings = z.infer<typeof schema>;
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };

/** The checked settings. Throws one readable line naming each variable that is missing or wrong. */
export function authSettings(): AuthSettings {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

/** Secrets that are accepted, the one that seals first. */
export function authSecrets(): [string, ...string[]] {
  const { NEXTAUTH_SECRET: present, NEXTAUTH_SECRET_BEFORE: before } = authSettings();
  return before ? [present, before] : [present];
}

/** Single sign-on, when all three variables are set. */
export function oidcSettings(): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = authSettings();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return { issuer: OIDC_ISSUER.replace(/\/$/, ""), clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET };
}

/** Whether this console shows the demo world; its people have passwords that everybody knows. */
export const isDemo = (): boolean => process.env.UNFLAG_DEMO === "1";

/** Where the demo people have their e-mail: a domain that nobody can own (RFC 2606). */
export const DEMO_DOMAIN = "@unflag.example";

/** Whether this is a demo person in a console that is none any more: their password and codes are in the source code. */
export const isStrayDemoPerson = (email: string): boolean => email.endsWith(DEMO_DOMAIN) && !isDemo();
