import { allMethodsBut } from "@/lib/api/methods";
import { getOpenApi } from "@/lib/api/openapi";
import { openRoute } from "@/lib/api/route";

export const dynamic = "force-dynamic";
export const GET = openRoute("openapi", getOpenApi);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
