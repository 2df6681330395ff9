// Where the exchange's core and the payment partners are, and the keys shared with them. Nothing is invented where nothing is set
// up: then orders wait, and everybody who looks is told. What is personal goes to another machine only encrypted.
import { readFileSync } from "node:fs";
import { z } from "zod";

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

const address = z.url({ protocol: /^https?$/ }).refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || isLoopback(hostname);
}, "use https:// (http:// only for this machine)");
const keys = z
  .string()
  .transform((text) => text.split(",").map((key) => key.trim()))
  .pipe(
    z
      .array(z.string().min(32, "use at least 32 random characters for each key"))
      .max(2, "give one key or, while it is changed, the new and the old one"),
  );

const core = z.object({
  CORE_URL: address.optional(),
  CORE_KEY: keys.optional(),
  CORE_TIMEOUT_MS: z.coerce.number().int().min(50).max(20_000).default(10_000),
  PARTNERS_FILE: z.string().min(1).optional(),
});
const partners = z.record(z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/), z.object({ url: address, key: keys }));

/** Where requests go: no slash at the end; keys newest first. */
export type Route = { url: string; keys: readonly string[]; timeoutMs: number };

const readable = ({ issues }: z.ZodError): string =>
  issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");

function settings(): z.infer<typeof core> {
  const told = Object.fromEntries(Object.keys(core.shape).map((name) => [name, process.env[name] || undefined]));
  const parsed = core.safeParse(told);
  if (parsed.success) return parsed.data;
  throw new Error(readable(parsed.error));
}

/** The exchange's core; null while there is none to tell. Throws one readable line when it is set to something unusable. */
export function coreRoute(): Route | null {
  const { CORE_URL: url, CORE_KEY: shared, CORE_TIMEOUT_MS: timeoutMs } = settings();
  if (!url) return null;
  if (!shared) throw new Error("CORE_KEY: set it, or the core cannot tell our orders from others");
  return { url: url.replace(/\/+$/, ""), keys: shared, timeoutMs };
}

function partnersFile(): z.infer<typeof partners> {
  const { PARTNERS_FILE: file } = settings();
  if (!file) return {};
  const parsed = partners.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) throw new Error(`PARTNERS_FILE: ${readable(parsed.error)}`);
  return parsed.data;
}

/** A payment partner by its name in PARTNERS_FILE; null when it is not there. Throws when the file cannot be used. */
export function partnerRoute(name: string): Route | null {
  const found = partnersFile()[name];
  return found ? { url: found.url.replace(/\/+$/, ""), keys: found.key, timeoutMs: settings().CORE_TIMEOUT_MS } : null;
}

/** The names in PARTNERS_FILE, for those who only offer them: a file that cannot be used offers none. */
export function partnerNames(): string[] {
  try {
    return Object.keys(partnersFile()).sort();
  } catch {
    return [];
  }
}

export type CoreState = "set" | "none" | "invalid";

/** The same for those who only tell of it: settings that cannot be read are told, not thrown. */
export function coreState(): CoreState {
  try {
    return coreRoute() ? "set" : "none";
  } catch {
    return "invalid";
  }
}
