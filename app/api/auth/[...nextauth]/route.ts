// Single sign-on and the credentials endpoint; everything is decided in lib/auth.
import { handleAuth } from "@/lib/auth/next-auth";

export const GET = handleAuth;
export const POST = handleAuth;
