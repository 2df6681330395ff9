import { allMethodsBut } from "@/lib/api/methods";
import { getMetrics } from "@/lib/api/probes";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("metrics", "platform.watch", getMetrics);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
