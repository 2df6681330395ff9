// `unflag witness`: a small witness of other people's records, by C2SP's `tlog-witness`. It needs no database and knows nothing but
// sizes and roots; run it where whoever owns the record's database cannot reach.

import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { readVerifierKey, type Signer, signerOf, type Verifier, verifierKey } from "@/lib/records/tree/note";
import { addCheckpoint, type WitnessStore } from "@/lib/records/tree/witness";
import { type Io, Refusal } from "../cli/io";
import { readOptions } from "../cli/options";

export const summary = "a witness that signs a record's checkpoints only when they extend what it saw before";
export const usage = "unflag witness --folder FOLDER --trust NAME+ID+KEY… [--name NAME] [--port 8091]";

const LARGEST = 64 * 1024;

function storeIn(folder: string): WitnessStore {
  const pathOf = (origin: string): string => join(folder, `${Buffer.from(origin).toString("base64url")}.json`);
  return {
    read: (origin) => {
      const path = pathOf(origin);
      return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { size: number; root: string }) : null;
    },
    save: (origin, seen) => {
      const draft = `${pathOf(origin)}.draft`;
      const file = openSync(draft, "w", 0o600);
      writeSync(file, `${JSON.stringify(seen)}\n`);
      fsyncSync(file);
      closeSync(file);
      renameSync(draft, pathOf(origin));
    },
  };
}

function seedIn(folder: string): Buffer {
  const path = join(folder, "witness.key");
  if (!existsSync(path)) {
    const file = openSync(path, "wx", 0o600);
    writeSync(file, `${randomBytes(32).toString("hex")}\n`);
    fsyncSync(file);
    closeSync(file);
  }
  return Buffer.from(readFileSync(path, "utf8").trim(), "hex");
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST) return null;
  }
  return body;
}

type Serving = { store: WitnessStore; trusted: Verifier[]; signer: Signer };

/** The witness's server; not listening yet. */
export const witnessServer = (serving: Serving) =>
  createServer(async (request, response) => {
    if (request.method !== "POST" || request.url !== "/add-checkpoint") {
      response.writeHead(404).end("POST /add-checkpoint\n");
      return;
    }
    const body = await bodyOf(request);
    // One at a time: between reading what was seen and saving it nothing else runs.
    const {
      status,
      body: text,
      type = "text/plain; charset=utf-8",
    } = body === null
      ? { status: 400 as const, body: "too long\n" }
      : addCheckpoint(body, { ...serving, at: new Date() });
    response.writeHead(status, { "content-type": type }).end(text);
  });

export const serveFrom = (folder: string, name: string, trust: readonly string[]): Serving => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const trusted = trust.map((key) => {
    const verifier = readVerifierKey(key);
    if (!verifier) throw new Refusal(`--trust ${key} is not NAME+ID+KEY, as \`unflag records key\` prints it`);
    return verifier;
  });
  return { store: storeIn(folder), trusted, signer: signerOf(name, seedIn(folder), "witness") };
};

export const run = async (args: string[], io: Io): Promise<number> => {
  const {
    folder,
    trust,
    name,
    port = 8091,
  } = readOptions(args, {
    folder: "file",
    trust: "files",
    name: "file",
    port: "number",
  });
  if (!folder[0] || trust.length === 0) throw new Refusal("a witness needs --folder and --trust");
  const serving = serveFrom(io.path(folder[0]), name[0] ?? "witness.example/unflag", trust);
  const server = witnessServer(serving);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Refusal(error.code === "EADDRINUSE" ? `port ${port} is in use` : error.message)),
    );
    server.listen(port, resolve);
  });
  await io.say(`http://127.0.0.1:${port}#${verifierKey(serving.signer, "witness")}`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close(() => resolve()));
  });
  return 0;
};
