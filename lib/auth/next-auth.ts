// next-auth as it is used here: it runs single sign-on, offers the same credentials check as the sign-in page, and keeps
// only a session id in its token. Its own session endpoint is closed: pages ask lib/auth/session.ts.
import { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { readBody } from "@/lib/api/body";
import { log } from "@/lib/log";
import { isOwnWrite } from "./origin";
import { networkOf } from "./peer";
import { sessionFromCookies } from "./session";
import { authSecrets, type OidcSettings, oidcSettings } from "./settings";
import { type Client, signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signInByIdentity } from "./single-sign-on";
import { ABSOLUTE_HOURS, cookieFlags, sessionCookieName } from "./token";

/** Bytes of a form that signs in or out. */
const LONGEST_FORM = 16_384;

type Claims = { sub: string; email?: string; email_verified?: boolean };
type Opened = { id: string; sessionId?: string };

const clientOf = (headers: Headers): Client => ({
  network: networkOf(headers),
  userAgent: headers.get("user-agent"),
});

const oidcProvider = ({ issuer, clientId, clientSecret }: OidcSettings): OAuthConfig<Claims> => ({
  id: "oidc",
  name: "Single sign-on",
  type: "oauth",
  issuer,
  wellKnown: `${issuer}/.well-known/openid-configuration`,
  authorization: { params: { scope: "openid email profile" } },
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  clientId,
  clientSecret,
  profile: (claims) => ({ id: claims.sub, email: claims.email }),
});

/** The options for one request: who asks is part of what the callbacks need. */
function optionsFor(client: Client): NextAuthOptions {
  const oidc = oidcSettings();
  const credentials = CredentialsProvider({
    credentials: { email: {}, password: {}, code: {} },
    async authorize(typed) {
      const result = await signIn(typed, client);
      if (!result.ok || result.value.kind !== "signed_in") return null;
      return { id: result.value.staffId, sessionId: result.value.sessionId };
    },
  });
  return {
    secret: authSecrets()[0],
    providers: oidc ? [credentials, oidcProvider(oidc)] : [credentials],
    session: { strategy: "jwt", maxAge: ABSOLUTE_HOURS * 3600 },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieFlags() } },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    logger: {
      error: (code) => log.warn({ code }, "next-auth refused a request"),
      warn: () => {},
      debug: () => {},
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "oidc") return true;
        const claims = profile as Claims | undefined;
        if (!oidc || !claims?.sub) return false;
        const { sub, email = null, email_verified } = claims;
        const identity = { issuer: oidc.issuer, sub, email, emailVerified: email_verified === true };
        const opened = await signInByIdentity(identity, client);
        // The same object reaches `jwt` below: no adapter replaces it.
        if (opened) (user as Opened).sessionId = opened.sessionId;
        return opened !== null;
      },
      jwt: ({ token, user }) => ({ sid: (user as Opened | undefined)?.sessionId ?? token.sid }),
    },
  };
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };
/** What of next-auth is open: the rest (its session endpoints above all) answers 404. */
const open = { GET: ["csrf", "signin", "callback", "error"], POST: ["signin", "callback", "signout"] };

/** The route handler of `/api/auth/*`. */
export async function handleAuth(request: Request & { cookies: CookieJar }, context: RouteContext): Promise<Response> {
  const [verb = ""] = (await context.params).nextauth;
  const method = request.method === "POST" ? "POST" : "GET";
  if (!open[method].includes(verb)) return new Response(null, { status: 404 });
  if (method === "POST" && !isOwnWrite(request.headers)) return new Response(null, { status: 403 });
  const whole = method === "POST" ? await withSmallBody(request) : request;
  if (!whole) return new Response(null, { status: 413 });
  if (verb === "signout") {
    const actor = await sessionFromCookies(request.cookies);
    if (actor) await signOut({ actor }, {});
  }
  return NextAuth(whole as never, context as never, optionsFor(clientOf(request.headers)));
}

/** The request with its body read under a limit, or null: next-auth itself would take in any amount from anybody. */
async function withSmallBody(request: Request): Promise<NextRequest | null> {
  const body = await readBody(request, LONGEST_FORM);
  return body.ok ? new NextRequest(request.url, { method: "POST", headers: request.headers, body: body.value }) : null;
}

type CookieJar = Parameters<typeof sessionFromCookies>[0];
