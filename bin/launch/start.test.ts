// `npm start` as a person meets it when something is in the way: one line that says what to do, and an exit code.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkoutFolder } from "@/db/embedded-place";
import { StartupError } from "@/db/startup-error";
import { runNode, startNode } from "./children";

type Ending = { code: number | null; lines: string[] };

const start = async (environment: Record<string, string>, ...args: string[]): Promise<Ending> => {
  const child = spawn(process.execPath, [join(checkoutFolder, "bin/start.mjs"), ...args], {
    cwd: "/",
    env: { ...process.env, ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, lines: output.trim().split("\n") };
};

describe("npm start says in one line", () => {
  let other: Server;
  let taken: string;
  beforeAll(async () => {
    other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    taken = String(typeof address === "object" && address?.port);
  });
  afterAll(() => {
    other.close();
  });

  test("that the port is in use", async () => {
    const { code, lines } = await start({ PORT: taken });
    expect({ code, lines }).toEqual({
      code: 1,
      lines: [`Port ${taken} is in use: stop the other program, or set PORT to another number.`],
    });
  });

  test.each(["0", "65536", "three"])("that %s is not a port", async (PORT) => {
    const { code, lines } = await start({ PORT });
    expect({ code, lines }).toEqual({ code: 1, lines: [`PORT=${PORT} is not a port: 1 to 65535.`] });
  });

  test("that an option is unknown", async () => {
    const { code, lines } = await start({}, "--demon");
    expect({ code, first: lines[0] }).toEqual({ code: 1, first: "Unknown option '--demon'" });
  });

  test("that the database does not answer", async () => {
    other.close();
    const url = `postgresql://app:secret@127.0.0.1:${taken}/unflag`;
    const { code, lines } = await start({ PORT: taken, DATABASE_URL: url, DATABASE_ADMIN_URL: url });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^The database cannot be reached at 127\.0\.0\.1:\d+, database unflag, user app \(.*\)\. Check DATABASE/,
    );
    expect(lines[0]).not.toContain("secret");
  });
});

describe("children", () => {
  test("tell how they failed, with their last words", async () => {
    const failing = ["-e", "console.error('no bread left'); process.exit(3)"];
    const failure = await runNode("Breakfast", failing, {}, "kept").catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(StartupError);
    expect(String(failure)).toMatch(/Breakfast failed \(exit code 3\):\nno bread left$/);
  });

  test("are killed when they do not stop", async () => {
    const code = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')";
    const deaf = startNode(["-e", code], {}, "kept");
    await vi.waitFor(() => expect(deaf.lastWords()).toBe("up"), { timeout: 10_000 });
    await deaf.stop();
    expect(await deaf.ended).toBe("SIGKILL");
  });

  test("do not outlive a launcher that was killed", async () => {
    const leash = join(checkoutFolder, "bin/launch/leash.mjs");
    const orphan = JSON.stringify(["--import", leash, "-e", "setInterval(() => {}, 1000); console.log('up')"]);
    const code = `require("node:child_process").spawn(process.execPath, ${orphan}, { detached: true, stdio: "inherit" });
      setInterval(() => {}, 1000);`;
    const launcher = spawn(process.execPath, ["-e", code], { stdio: ["ignore", "pipe", "ignore"] });
    await once(launcher.stdout, "data");
    launcher.kill("SIGKILL");
    // the orphan writes to the same pipe, which closes only when it is gone too
    await once(launcher, "close");
  });
});
