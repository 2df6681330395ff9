// The scanner for malicious software: ClamAV's INSTREAM over TCP or a unix socket. A scanner that does not answer has said
// nothing: `away` is never taken for `clean`.
import { connect, type Socket } from "node:net";
import { scannerAddress } from "./environment";

/** `off`: none is set up. `away`: one is set up and did not answer, or could not look at the whole file. */
export type ScanAnswer =
  | { state: "clean" | "off" }
  | { state: "infected"; signature: string }
  | { state: "away"; why: string };

const PATIENCE_MS = 20_000;
const CHUNK = 64 * 1024;

const lengthOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
};

/** Sends the file and collects what is answered until the other side ends. */
function converse(socket: Socket, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer in time")));
    socket.on("error", reject);
    socket.on("data", (part) => {
      answer += part.toString("latin1");
      // the answer is one string, ended by a zero byte
      if (answer.includes("\0") || answer.length > 4_096) socket.end();
    });
    socket.on("close", () => resolve(answer));
    socket.once("connect", () => {
      socket.write("zINSTREAM\0");
      for (let at = 0; at < bytes.length; at += CHUNK) {
        const chunk = bytes.subarray(at, at + CHUNK);
        socket.write(lengthOf(chunk.length));
        socket.write(chunk);
      }
      socket.write(lengthOf(0));
    });
  });
}

/** Asks the scanner about a file. Never throws. */
export async function scanFile(bytes: Buffer): Promise<ScanAnswer> {
  const address = scannerAddress();
  if (!address) return { state: "off" };
  const socket = connect(address);
  try {
    const answer = (await converse(socket, bytes)).replace(/\0.*$/s, "").trim();
    const found = /^stream: (.+) FOUND$/.exec(answer);
    if (found) return { state: "infected", signature: found[1] ?? "" };
    return answer === "stream: OK" ? { state: "clean" } : { state: "away", why: answer || "no answer" };
  } catch (error) {
    return { state: "away", why: (error as Error).message };
  } finally {
    socket.destroy();
  }
}
