"use server";
// Keys of machines: made, rotated with an overlap, ended. The commands decide for themselves.
import { action } from "@/lib/action";
import { createApiKey, revokeApiKey, rotateApiKey } from "@/lib/api/keys";

const page = () => ["/settings/api-keys"];
export const createKeyAction = action(createApiKey, page);
export const rotateKeyAction = action(rotateApiKey, page);
export const revokeKeyAction = action(revokeApiKey, page);
