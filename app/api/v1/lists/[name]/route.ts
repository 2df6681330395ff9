import { postList } from "@/lib/api/lists";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("lists", "list.load", postList);
