// Runs before each page: a fresh nonce with the content security policy. It is never the lock: who may see what is decided
// where the data are read.
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./app/content-security-policy";

export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  // Where one wanted to go, for the way back after signing in.
  headers.set("x-wanted-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      source: "/((?!api/|_next/static|_next/image|icon.svg).*)",
      // Only what our own script fetches ahead goes without: a page that a browser loads ahead (`Purpose: prefetch`, which
      // another site can ask it to) is shown later as it is, and needs its policy.
      missing: [{ type: "header", key: "next-router-prefetch" }],
    },
  ],
};
