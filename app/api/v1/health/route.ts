import { allMethodsBut } from "@/lib/api/methods";
import { getHealth } from "@/lib/api/probes";
import { openRoute } from "@/lib/api/route";

export const dynamic = "force-dynamic";
export const GET = openRoute("health", getHealth);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
