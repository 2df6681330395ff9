// Addresses of files: who may see which page until when, signed. They stand for themselves, so they end within a minute, and
// whoever asked for one is on the record.
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { indexKey } from "@/lib/crypto/keys";

export const LINK_LIVES_MS = 60_000;

const shape = z.tuple([
  z.uuid(),
  /** A page counted from 0, or the original file. */
  z.union([z.number().int().min(0), z.literal("original")]),
  z.number().int(),
  z.uuid(),
]);
export type FileLink = { documentId: string; part: number | "original"; expiresAt: Date; actorId: string };

const sign = (payload: string): Buffer => createHmac("sha256", indexKey("file links")).update(payload).digest();

/** The address (without the host) of one page or of the original. */
export function fileLink({ documentId, part, expiresAt, actorId }: FileLink): string {
  const payload = Buffer.from(JSON.stringify([documentId, part, expiresAt.getTime(), actorId])).toString("base64url");
  return `/api/files/${payload}.${sign(payload).toString("base64url")}`;
}

/** What a token stands for, or null when it is forged, foreign or over. */
export function readFileLink(token: string, now: Date): FileLink | null {
  const [payload = "", signature = "", ...more] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  const right = sign(payload);
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const parsed = shape.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString()));
  if (!parsed.success || parsed.data[2] <= now.getTime()) return null;
  const [documentId, part, expires, actorId] = parsed.data;
  return { documentId, part, expiresAt: new Date(expires), actorId };
}
