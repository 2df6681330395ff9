import { allMethodsBut } from "@/lib/api/methods";
import { getReady } from "@/lib/api/probes";
import { openRoute } from "@/lib/api/route";

export const dynamic = "force-dynamic";
export const GET = openRoute("ready", getReady);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
