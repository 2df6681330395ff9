// What a part of the permission table is made of.
import type { Role } from "../actor";
import { type Rule, restrictedToo } from "../rules";

export type Permissions = Record<string, Partial<Record<Role, Rule>>>;

/** What the product does by itself, restricted queues included. */
export const system = { system: restrictedToo } as const;
