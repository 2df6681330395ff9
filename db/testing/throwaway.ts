// A folder for a throw-away cluster: whatever is started in it is stopped and removed when this process ends, even by SIGKILL.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Makes the folder and its janitor. `close` resolves when the server is stopped and the folder gone. */
export const openThrowaway = (): { folder: string; close: () => Promise<void> } => {
  const asRoot = process.getuid?.() === 0;
  // root's TMPDIR may be closed to `nobody`, who runs the server
  const folder = mkdtempSync(join(asRoot ? "/tmp" : tmpdir(), "unflag-test-"));
  if (asRoot) chmodSync(folder, 0o711);
  const janitor = spawn(process.execPath, [fileURLToPath(new URL("./janitor.mjs", import.meta.url)), folder], {
    cwd: "/",
    stdio: ["pipe", "ignore", "inherit"],
    detached: true,
  });
  janitor.unref();
  const gone = new Promise<void>((resolve) => janitor.once("exit", () => resolve()));
  const close = async (): Promise<void> => {
    janitor.ref();
    janitor.stdin.end();
    await gone;
  };
  return { folder, close };
};
