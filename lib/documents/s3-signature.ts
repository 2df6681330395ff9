// Signature version 4 of Amazon S3 and everything that speaks like it: a request signed by its method, address, headers and
// the digest of its body.
import { createHash, createHmac } from "node:crypto";

export type SignedBy = { key: string; secret: string; region: string };

const sha256 = (value: string | Buffer): string => createHash("sha256").update(value).digest("hex");
const hmac = (key: string | Buffer, value: string): Buffer => createHmac("sha256", key).update(value).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/** The digest of a body, as the header `x-amz-content-sha256` tells it. */
export const bodyDigest = (body: Buffer): string => sha256(body);

/** The headers that sign this request, `authorization` among them; `headers` are signed too. */
export function signRequest(
  { key, secret, region }: SignedBy,
  {
    method,
    url,
    digest,
    at,
    headers = {},
  }: { method: string; url: URL; digest: string; at: Date; headers?: Record<string, string> },
): Record<string, string> {
  const time = `${at.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const day = time.slice(0, 8);
  const told: Record<string, string> = { ...headers, "x-amz-content-sha256": digest, "x-amz-date": time };
  const signed = Object.entries({ ...told, host: url.host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const path = url.pathname
    .split("/")
    .map((part) => encode(decodeURIComponent(part)))
    .join("/");
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  const canonical = [method, path, query, lines, names, digest].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const signing = ["s3", "aws4_request"].reduce(hmac, hmac(hmac(`AWS4${secret}`, day), region));
  const signature = hmac(signing, toSign).toString("hex");
  return {
    ...told,
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/${scope},SignedHeaders=${names},Signature=${signature}`,
  };
}
