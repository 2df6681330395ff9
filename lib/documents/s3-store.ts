// Files in an S3-compatible bucket, path style, signed requests. The bucket holds only sealed bytes under random names.
import { now as clockNow } from "@/lib/clock";
import type { S3Settings } from "./environment";
import { bodyDigest, signRequest } from "./s3-signature";
import { collect } from "./sealed-file";
import { type DocumentStore, requireFileName } from "./store-contract";

const TRIES = 3;
const PATIENCE_MS = 30_000;
const PREFIX = "documents/";
const empty = Buffer.alloc(0);

/** A store in this bucket. A passing fault of the other side is tried again; each verb may run twice without harm. */
export function s3Store(settings: S3Settings): DocumentStore {
  const address = (path: string, query: Record<string, string> = {}): URL => {
    const url = new URL(`${settings.url.pathname.replace(/\/$/, "")}/${settings.bucket}${path}`, settings.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };
  const fileAt = (name: string): URL => address(`/${PREFIX}${requireFileName(name)}`);

  const ask = async (method: string, url: URL, body: Buffer = empty): Promise<Response | null> => {
    for (let left = TRIES; ; left -= 1) {
      const headers = signRequest(settings, { method, url, digest: bodyDigest(body), at: clockNow() });
      const sent = method === "PUT" ? new Uint8Array(body) : undefined;
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(url, { method, headers, body: sent, signal }).catch((error: unknown) => {
        if (left <= 1) throw error;
        return null;
      });
      if (response?.ok) return response;
      await response?.body?.cancel();
      if (response?.status === 404 && method !== "PUT") return null;
      if (response && (left <= 1 || response.status < 500))
        throw new Error(`the bucket answers ${response.status} to ${method}`);
    }
  };

  return {
    async put(name, size, source) {
      const body = await collect(source);
      if (body.length !== size) throw new Error(`file ${name} should have ${size} bytes and has ${body.length}`);
      const response = await ask("PUT", fileAt(name), body);
      await response?.body?.cancel();
    },
    async get(name) {
      const response = await ask("GET", fileAt(name));
      if (!response) return null;
      const reader = response.body;
      return (async function* () {
        if (reader) for await (const chunk of reader) yield Buffer.from(chunk);
      })();
    },
    async remove(name) {
      const response = await ask("DELETE", fileAt(name));
      await response?.body?.cancel();
    },
    async *list() {
      let after: string | undefined;
      do {
        const query = { "list-type": "2", prefix: PREFIX, ...(after ? { "continuation-token": after } : {}) };
        const page = (await (await ask("GET", address("", query)))?.text()) ?? "";
        for (const [, entry = ""] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const name = new RegExp(`<Key>${PREFIX}([0-9a-f]{32})</Key>`).exec(entry)?.[1];
          const at = /<LastModified>([^<]+)<\/LastModified>/.exec(entry)?.[1];
          if (name && at) yield { name, at: new Date(at) };
        }
        after = /<NextContinuationToken>([^<]+)<\/NextContinuationToken>/.exec(page)?.[1];
      } while (after);
    },
    /** A bucket has no half files. */
    tidy: async () => 0,
  };
}
