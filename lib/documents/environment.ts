// What documents are told by the environment: where files lie, and where the scanner for malicious software listens.
import { z } from "zod";

const set = z.string().min(1).optional();
const schema = z
  .object({
    UNFLAG_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
    UNFLAG_S3_BUCKET: set,
    UNFLAG_S3_KEY: set,
    UNFLAG_S3_SECRET: set,
    UNFLAG_S3_REGION: z.string().min(1).default("us-east-1"),
    /** `host:port`, `[::1]:port` or the path of a unix socket. */
    UNFLAG_CLAMD: set,
  })
  .refine(
    (given) =>
      [given.UNFLAG_S3_BUCKET, given.UNFLAG_S3_KEY, given.UNFLAG_S3_SECRET].every(
        (value) => (value === undefined) === (given.UNFLAG_S3_URL === undefined),
      ),
    { error: "set all of UNFLAG_S3_URL, UNFLAG_S3_BUCKET, UNFLAG_S3_KEY and UNFLAG_S3_SECRET, or none" },
  );

export type S3Settings = { url: URL; bucket: string; key: string; secret: string; region: string };

const read = () => {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => [path.join("."), message].join(" ").trim()).join("; "),
  );
};

/** The bucket, or null when files lie on disk. */
export function s3Settings(): S3Settings | null {
  const {
    UNFLAG_S3_URL: url,
    UNFLAG_S3_BUCKET: bucket,
    UNFLAG_S3_KEY: key,
    UNFLAG_S3_SECRET: secret,
    ...rest
  } = read();
  return url && bucket && key && secret
    ? { url: new URL(url), bucket, key, secret, region: rest.UNFLAG_S3_REGION }
    : null;
}

/** Where the scanner listens, or null when there is none. */
export function scannerAddress(): { host: string; port: number } | { path: string } | null {
  const told = read().UNFLAG_CLAMD;
  if (!told) return null;
  const address = /^(?:\[([0-9a-f:]+)\]|([^/:[\]]+)):(\d{1,5})$/i.exec(told);
  return address ? { host: address[1] ?? address[2] ?? "", port: Number(address[3]) } : { path: told };
}
