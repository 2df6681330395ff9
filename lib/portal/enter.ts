// Coming in: a code is sent to the address that we know, the right code opens a session. Every attempt is recorded. A link that is
// over or was never made behaves as any other, only that no code of it is right: without the code a link tells nothing.
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { portalLinks } from "@/db/schema/portal";
import { type CommandEnvironment, defineCommand, done, unkept } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { queueNotice } from "@/lib/deliveries/queue";
import type { Locale } from "@/lib/i18n/locales";
import { newId } from "@/lib/id";
import { digestOf, record } from "@/lib/records/append";
import {
  CODE_MINUTES,
  CODES_UNTIL_LOCK,
  digestOfCode,
  digestOfNothing,
  isCode,
  LOCK_MS,
  newCode,
  TRIES,
  waitAfterMs,
} from "./codes";
import { landingOf, topicsOfLink } from "./landing";
import { isTokenOf, linkIdOf } from "./link-token";
import { readPreferences } from "./preferences";
import { renewLinks } from "./renew";
import { startPortalSession } from "./sessions";

type StoredLink = typeof portalLinks.$inferSelect;

/** The link that a token names, locked; undefined for a token that is none of ours. */
async function lockLink(tx: Transaction, token: string): Promise<StoredLink | undefined> {
  const id = linkIdOf(token);
  const [link] = id ? await tx.select().from(portalLinks).where(eq(portalLinks.id, id)).for("update") : [];
  return isTokenOf(token, link) ? link : undefined;
}

const isLive = (link: StoredLink, now: Date): boolean => link.revokedAt === null && link.expiresAt > now;
const secondsUntil = (until: Date, now: Date): number => Math.ceil((until.getTime() - now.getTime()) / 1_000);
const entry = (kind: string, link: StoredLink | undefined, data: Record<string, unknown>) =>
  record(kind, link ? { type: "portal_link", id: link.id } : null, link?.entityId ?? null, {
    customer: link?.customerId,
    about: link?.subjectId,
    ...data,
  });

const lockedEntry = (link: StoredLink, until: Date) => entry("portal_link.locked", link, { until });

const asked = z.object({ token: z.string().max(200), network: z.string() });

export type CodeAsked = { kind: "sent" } | { kind: "wait"; seconds: number };

/** Sends a code, or says how long to wait for the next one. The answer is the same for links that are over or invented. */
export const askForCode = defineCommand({
  name: "portal.ask_code",
  permission: "portal.enter",
  input: asked.extend({ channel: z.enum(["mail", "phone"]) }),
  async run({ tx, now }, { token, network, channel }) {
    const link = await lockLink(tx, token);
    const from = { network: digestOf(network), channel };
    if (!link)
      return done<CodeAsked>({ kind: "sent" }, [entry("portal.code_asked", undefined, { ...from, known: false })]);
    const rested = link.lockedUntil !== null && link.lockedUntil <= now;
    const sent = rested ? 0 : link.codesSent;
    const next = new Date((link.codeSentAt?.getTime() ?? 0) + waitAfterMs(sent));
    const until = link.lockedUntil && !rested ? link.lockedUntil : next;
    if (until > now) {
      const seconds = secondsUntil(until, now);
      return done<CodeAsked>({ kind: "wait", seconds }, [entry("portal.code_refused", link, { ...from, seconds })]);
    }
    // Who tries some codes of each letter and asks for the next is guessing too: the link rests before the sixth.
    if (sent >= CODES_UNTIL_LOCK && link.codeTriesLeft < TRIES) {
      const lockedUntil = new Date(now.getTime() + LOCK_MS);
      await tx
        .update(portalLinks)
        .set({ lockedUntil, codeDigest: null, codeTriesLeft: 0 })
        .where(eq(portalLinks.id, link.id));
      const seconds = LOCK_MS / 1_000;
      const told = [entry("portal.code_refused", link, { ...from, seconds }), lockedEntry(link, lockedUntil)] as const;
      return done<CodeAsked>({ kind: "wait", seconds }, told, { topics: topicsOfLink(link) });
    }
    const live = isLive(link, now);
    const code = newCode();
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
    await tx
      .update(portalLinks)
      .set({
        codeDigest: live ? digestOfCode(link.id, code) : digestOfNothing(),
        ...{ codeChannel: channel, codeSentAt: now, codeExpiresAt: expiresAt, codeTriesLeft: TRIES },
        ...{ codesSent: sent + 1, lockedUntil: null },
      })
      .where(eq(portalLinks.id, link.id));
    const { records, jobs } = live
      ? { records: [], jobs: await queueCode(tx, now, link, { code, expiresAt, channel }) }
      : await renewLinks(tx, now, { subjectId: link.subjectId });
    return done<CodeAsked>({ kind: "sent" }, [entry("portal.code_asked", link, { ...from, live }), ...records], {
      jobs,
    });
  },
});

type Code = { code: string; expiresAt: Date; channel: "mail" | "phone" };
const queueCode = (tx: Transaction, now: Date, link: StoredLink, { code, expiresAt, channel }: Code) =>
  queueNotice(tx, now, {
    ...{ entityId: link.entityId, customerId: link.customerId, template: "portal_code", channel },
    ...{ subject: { type: link.purpose, id: link.subjectId }, key: `portal_code:${newId(now.getTime())}` },
    values: { code, expiresAt: expiresAt.toISOString() },
  });

export type CodeTried =
  | { kind: "in"; token: string; language: Locale | null; landing: string }
  | { kind: "wrong" }
  /** It was the last try, or there is no code that still holds: another one is needed. */
  | { kind: "over" }
  | { kind: "locked"; seconds: number };

/** Tries a code on the locked link, so that tries at the same moment are counted one by one. */
export const enterCode = unkept(
  defineCommand({
    name: "portal.enter",
    permission: "portal.enter",
    input: asked.extend({ code: z.string().regex(/^\d{6}$/) }),
    async run(environment, { token, network, code }) {
      const { tx, now } = environment;
      const link = await lockLink(tx, token);
      const from = { network: digestOf(network) };
      const right = isCode(link?.id ?? "", code, link?.codeDigest ?? null);
      if (!link)
        return done<CodeTried>({ kind: "wrong" }, [entry("portal.code_wrong", undefined, { ...from, known: false })]);
      if (link.lockedUntil && link.lockedUntil > now) {
        const seconds = secondsUntil(link.lockedUntil, now);
        return done<CodeTried>({ kind: "locked", seconds }, [entry("portal.code_refused", link, { ...from, seconds })]);
      }
      const holds = link.codeTriesLeft > 0 && link.codeExpiresAt !== null && link.codeExpiresAt > now;
      if (!holds) return done<CodeTried>({ kind: "over" }, [entry("portal.code_wrong", link, { ...from, over: true })]);
      return right && isLive(link, now) ? letIn(environment, link, from) : countWrong(environment, link, from);
    },
  }),
);

type From = { network: string };

async function letIn({ tx, now }: CommandEnvironment, link: StoredLink, from: From) {
  await tx
    .update(portalLinks)
    .set({ codeDigest: null, codeExpiresAt: null, codeTriesLeft: 0, codesSent: 0, lockedUntil: null })
    .where(eq(portalLinks.id, link.id));
  const { sessionId, token } = await startPortalSession(tx, now, link);
  const key = (await readKeys(tx, [link.customerId])).get(link.customerId);
  const language = key ? (await readPreferences(tx, link.customerId, key)).language : null;
  const told = { ...from, session: sessionId, channel: link.codeChannel };
  return done<CodeTried>({ kind: "in", token, language, landing: landingOf(link) }, [
    entry("portal.entered", link, told),
  ]);
}

async function countWrong({ tx, now }: CommandEnvironment, link: StoredLink, from: From) {
  const triesLeft = link.codeTriesLeft - 1;
  const lockedUntil = triesLeft === 0 && link.codesSent >= CODES_UNTIL_LOCK ? new Date(now.getTime() + LOCK_MS) : null;
  await tx
    .update(portalLinks)
    .set({ codeTriesLeft: triesLeft, lockedUntil, ...(triesLeft === 0 && { codeDigest: null }) })
    .where(eq(portalLinks.id, link.id));
  const wrong = entry("portal.code_wrong", link, { ...from, triesLeft });
  if (!lockedUntil) return done<CodeTried>({ kind: triesLeft > 0 ? "wrong" : "over" }, [wrong]);
  const locked: CodeTried = { kind: "locked", seconds: LOCK_MS / 1_000 };
  return done<CodeTried>(locked, [wrong, lockedEntry(link, lockedUntil)], { topics: topicsOfLink(link) });
}
