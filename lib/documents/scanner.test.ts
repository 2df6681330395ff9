// A real conversation with a scanner that speaks INSTREAM: what it says is believed, its silence never is.

import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { scanFile } from "./scanner";

const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

const COMMAND = "zINSTREAM\0";

/** The file of one INSTREAM, or null while it is not whole. */
function readStream(held: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= held.length; ) {
    const size = held.readUInt32BE(at);
    if (size === 0) return Buffer.concat(chunks);
    if (at + 4 + size > held.length) return null;
    chunks.push(held.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}

const look = (received: Buffer): string =>
  received.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";

/** Answers one INSTREAM as clamd does; null ends without a word. */
function scanner(answer: (received: Buffer) => string | null = look): Server {
  return createServer((socket: Socket) => {
    let held: Buffer = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (part) => {
      held = Buffer.concat([held, part]);
      if (held.length >= COMMAND.length && !held.toString("latin1").startsWith(COMMAND))
        return socket.end("UNKNOWN COMMAND\0");
      const received = readStream(held);
      if (!received) return;
      const said = answer(received);
      if (said === null) socket.destroy();
      else socket.end(said);
    });
  });
}

const listening: Server[] = [];
async function listen(server: Server, path?: string): Promise<void> {
  listening.push(server);
  await new Promise<void>((ready) => (path ? server.listen(path, ready) : server.listen(0, "127.0.0.1", ready)));
  process.env.UNFLAG_CLAMD = path ?? `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(() => {
  delete process.env.UNFLAG_CLAMD;
  for (const server of listening.splice(0)) server.close();
});

test("without a scanner nothing is claimed", async () => {
  expect(await scanFile(Buffer.from("a"))).toEqual({ state: "off" });
});

test("clean and infected files are told apart, however long", async () => {
  const sizes: number[] = [];
  await listen(
    scanner((received) => {
      sizes.push(received.length);
      return look(received);
    }),
  );
  const long = Buffer.alloc(300_001, "a");
  expect(await scanFile(long)).toEqual({ state: "clean" });
  expect(await scanFile(Buffer.concat([long, Buffer.from(eicar)]))).toEqual({
    state: "infected",
    signature: "Eicar-Test-Signature",
  });
  expect(sizes).toEqual([300_001, 300_001 + eicar.length]);
});

test("over a unix socket too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "unflag-clamd-"));
  await listen(scanner(), join(folder, "s"));
  expect(await scanFile(Buffer.from(eicar))).toMatchObject({ state: "infected" });
  rmSync(folder, { recursive: true });
});

test.each([
  ["closes without a word", null],
  ["could not look at all of it", "INSTREAM size limit exceeded. ERROR\0"],
  ["says something else", "stream: OK FOUND ERROR\0"],
])("a scanner that %s has not passed the file", async (_, said) => {
  await listen(scanner(() => said));
  expect(await scanFile(Buffer.from("a"))).toMatchObject({ state: "away" });
});

test("a scanner that is not there has not passed the file", async () => {
  process.env.UNFLAG_CLAMD = "127.0.0.1:1";
  expect(await scanFile(Buffer.from("a"))).toMatchObject({ state: "away" });
});
