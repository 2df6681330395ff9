// For end-to-end tests: a session cookie without the sign-in form. Needs the server's secret, address and database, so it
// opens nothing that its caller could not open anyway.
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { appendRecords, record } from "@/lib/records/append";
import { startSession } from "./sessions";
import { sessionCookie } from "./token";

/**
 * Opens a session for a staff id and gives its cookie, ready for Playwright's `context.addCookies([{ ...cookie, url }])`.
 * Wants NEXTAUTH_SECRET, NEXTAUTH_URL, DATABASE_URL and UNFLAG_DATA_DIR as the server under test has them.
 */
export async function mintSessionCookie(staffId: string): Promise<{ name: string; value: string; sessionId: string }> {
  const now = clockNow();
  const sessionId = await inTransaction([], async (tx) => {
    const id = await startSession(tx, { staffId, userAgent: "test", now });
    const entry = record("sign_in.succeeded", { type: "staff", id: staffId }, null, { method: "test", session: id });
    await appendRecords(tx, { kind: "system", id: "test", role: "system" }, now, [entry]);
    return id;
  });
  const { name, value } = await sessionCookie(sessionId);
  return { name, value, sessionId };
}
