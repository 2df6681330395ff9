// Start-up of the server process: only what must be in place before the first request.

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { serveOnlyWhenReapplied } = await import("@/lib/retention/reapply");
  await serveOnlyWhenReapplied();
  const { refuseWhileLost } = await import("@/lib/records/tree/lost");
  await refuseWhileLost();
  const { notePeers } = await import("@/lib/auth/peer");
  notePeers();
  const { warmIntake } = await import("@/lib/intake/warm");
  // nobody waits for it: a decision that comes first loads for itself
  void warmIntake();
}
