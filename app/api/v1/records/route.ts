import { allMethodsBut } from "@/lib/api/methods";
import { getRecords } from "@/lib/api/records";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("records", "record.read", getRecords);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
