// What is fetched from where: the official sources, whatever people set beside or instead of them, and how attempts went.
// Nothing is fetched that nobody enabled.
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { listSources } from "@/db/schema/reference-lists";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { isLocal, refuseAddress } from "./fetch-address";
import { type ListKind, listKinds } from "./kinds";
import { officialSource, officialSources, type SourceSettings } from "./official-sources";
import { defaultLossLimit, listName } from "./store";
import { listsTopic } from "./topic";

type SourceRow = typeof listSources.$inferSelect;
/** `stored` is false for an official source that nobody touched yet. */
export type Source = SourceSettings & Omit<SourceRow, "kind"> & { stored: boolean };

const untouched = (settings: SourceSettings, at: Date): SourceRow => ({
  ...settings,
  enabled: false,
  dueAt: null,
  checkedAt: null,
  confirmedAt: null,
  failures: 0,
  error: null,
  validators: {},
  updatedAt: at,
});

/** Every source that is known: those that somebody set, and the official ones that nobody touched yet. */
export async function readSources(tx: Transaction, now: Date): Promise<Source[]> {
  const rows = await tx.select().from(listSources).orderBy(asc(listSources.name));
  const held = new Set(rows.map(({ name }) => name));
  const rest = officialSources.filter(({ name }) => !held.has(name)).map((settings) => untouched(settings, now));
  return [...rows, ...rest].map((row) => ({ ...row, kind: row.kind as ListKind, stored: held.has(row.name) }));
}

const address = z.string().max(2_000);
const setInput = z.object({
  name: listName,
  kind: z.enum(listKinds),
  files: z
    .array(z.object({ url: address, fileName: z.string().min(1).max(200), checksumUrl: address.optional() }))
    .min(1)
    .max(20),
  everyMinutes: z.number().int().min(1).max(15).default(10),
  lossLimit: z.number().min(0).max(1).default(defaultLossLimit),
  enabled: z.boolean().default(true),
});

/** Sets where a list is fetched from. Fails with `invalid` for an address that is not https (this machine's: command line only). */
export const setSource = defineCommand({
  name: "list_source.set",
  permission: "list_source.change",
  input: setInput,
  subject: ({ name }) => ({ type: "list_source", id: name }),
  async run({ tx, actor, now, permit }, { name, enabled, ...settings }) {
    const allowed = await permit({ everyEntity: true });
    if (!allowed.ok) return allowed;
    for (const [index, { url, checksumUrl }] of settings.files.entries()) {
      for (const each of checksumUrl ? [url, checksumUrl] : [url]) {
        const why = refuseAddress(each, actor.kind === "system" && isLocal(each));
        if (why) return fail("invalid", { detail: `list_${why}`, path: `files.${index}.url` });
      }
    }
    const row = { ...untouched({ name, ...settings }, now), enabled, dueAt: enabled ? now : null };
    await tx.insert(listSources).values(row).onConflictDoUpdate({ target: listSources.name, set: row });
    const told = { ...settings, enabled };
    return done({ name }, [record("list_source.set", { type: "list_source", id: name }, null, told)], {
      topics: [listsTopic],
    });
  },
});

/** Begins or ends fetching a list. An official source needs no setting first. */
export const enableSource = defineCommand({
  name: "list_source.enable",
  permission: "list_source.change",
  input: z.object({ name: listName, enabled: z.boolean() }),
  subject: ({ name }) => ({ type: "list_source", id: name }),
  async run({ tx, now, permit }, { name, enabled }) {
    const allowed = await permit({ everyEntity: true });
    if (!allowed.ok) return allowed;
    const [known] = await tx.select().from(listSources).where(eq(listSources.name, name)).for("update");
    const official = officialSource(name);
    if (!known && !official) return fail("not_found", { detail: "list_source_unknown", path: "name" });
    const change = { enabled, dueAt: enabled ? now : null, updatedAt: now };
    if (known) await tx.update(listSources).set(change).where(eq(listSources.name, name));
    else if (official) await tx.insert(listSources).values({ ...untouched(official, now), ...change });
    const jobs = enabled ? [{ kind: "lists.fetch", payload: { name }, uniqueKey: `fetch ${name}` }] : [];
    return done(
      { name, enabled },
      [record(enabled ? "list_source.enabled" : "list_source.disabled", { type: "list_source", id: name }, null, {})],
      { topics: [listsTopic], jobs },
    );
  },
});

const checkInput = z.object({
  name: listName,
  /** What is active is what the source has. */
  confirmed: z.boolean(),
  error: z.object({ code: z.string(), address: z.string(), detail: z.string().optional() }).nullable(),
  validators: z.record(z.string(), z.custom<SourceRow["validators"][string]>()).optional(),
  outcome: z.string(),
});

/** Keeps how an attempt went; the last good version is untouched by it. */
export const noteCheck = defineCommand({
  name: "list_source.note",
  permission: "list.maintain",
  input: checkInput,
  async run({ tx, now }, { name, confirmed, error, validators, outcome }) {
    const [known] = await tx.select().from(listSources).where(eq(listSources.name, name)).for("update");
    if (!known) return fail("not_found");
    const { everyMinutes, failures } = known;
    await tx
      .update(listSources)
      .set({
        checkedAt: now,
        dueAt: new Date(now.getTime() + everyMinutes * 60_000),
        failures: error ? failures + 1 : 0,
        error,
        ...(confirmed && { confirmedAt: now }),
        ...(validators && { validators }),
      })
      .where(eq(listSources.name, name));
    const told = { outcome, ...(error && { code: error.code, detail: error.detail }) };
    const entry = record("list.checked", { type: "list_source", id: name }, null, told);
    return done(null, [entry], { topics: [listsTopic] });
  },
});
