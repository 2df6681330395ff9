// What every process is told by its environment, read once and checked; nothing else reads process.env for these. What only a part
// needs is read there: mail (lib/mail/settings), the core and partners (lib/core/settings), sign-in (lib/auth/settings).
import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z
    .string()
    .min(1, "set DATABASE_URL, or start through `npm start`, which starts a PostgreSQL of its own"),
  UNFLAG_DATA_DIR: z.string().min(1, "set UNFLAG_DATA_DIR to a private folder for keys and documents"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

let read: { url: string | undefined; folder: string | undefined; value: z.infer<typeof schema> } | null = null;

/** The checked environment, read again only when it was changed. Throws one readable line naming what is missing. */
export function env(): z.infer<typeof schema> {
  const { DATABASE_URL: url, UNFLAG_DATA_DIR: folder } = process.env;
  if (read && read.url === url && read.folder === folder) return read.value;
  const parsed = schema.safeParse(process.env);
  if (parsed.success) {
    read = { url, folder, value: parsed.data };
    return parsed.data;
  }
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}
