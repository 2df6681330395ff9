import { getNothing } from "@/lib/api/methods";
import { openRoute } from "@/lib/api/route";

export const dynamic = "force-dynamic";
export const GET = openRoute("nothing", getNothing);
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
