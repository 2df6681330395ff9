import { postList } from "@/lib/api/lists";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("lists", "list.load", postList);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
