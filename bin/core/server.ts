// A small stand-in for the exchange's core and for a payment partner, for the demo and for tests: real HTTP, signatures checked both
// ways, kept in a file. It restricts nobody. It listens on this machine only, and what it shows is for whoever sits there.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, Book } from "./book";
import { type Fault, Faults, readFault } from "./faults";
import { Questions } from "./questions";
import { signAnswer, signerOf } from "./signature";

export type CoreOptions = {
  /** The keys shared with the console, newest first. */
  keys: readonly string[];
  /** 0 or left out: any free port. */
  port?: number;
  /** Where its journal is kept; in memory only without one. */
  file?: string;
  now?: () => number;
  /** What the fault `die` ends; without it the reply is lost and no more. */
  die?: () => void;
};
export type Core = {
  /** For CORE_URL; without a slash at the end. */
  url: string;
  book: Book;
  questions: Questions;
  /** The next requests go wrong in this way. */
  fault: (fault: Fault) => void;
  clearFaults: () => void;
  /** Requests with a good signature so far, e.g. "PUT 409". */
  requests: string[];
  close: () => Promise<void>;
};

const MOST_BYTES = 256 * 1024;
const isHere = (host = ""): boolean => /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);

/** Starts it; resolves when it listens. */
export async function startCore({ keys, port = 0, file, now = Date.now, die }: CoreOptions): Promise<Core> {
  const book = new Book(file ?? null);
  const questions = new Questions();
  const faults = new Faults();
  const requests: string[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = "", url: path = "", headers } = request;
    const text = await bodyOf(request);
    if (!isHere(headers.host)) return void response.writeHead(403).end();
    if (path === "/faults" || path === "/restrictions" || path === "/requests" || path === "/") {
      const shown = administer(method, path, text);
      response.writeHead(shown === null ? 400 : 200, { "content-type": "application/json" });
      return void response.end(`${JSON.stringify(shown ?? { error: "not_understood" }, null, 2)}\n`);
    }
    const key = signerOf(keys, headers, now(), method === "GET" ? `GET ${path}` : text);
    const [, noun, id = ""] = /^\/(restrictions|requests)\/([\w-]{1,80})$/.exec(path) ?? [];
    const reply = ({ status, body }: Answer, fault?: Fault | null): void => {
      requests.push(`${method} ${status}`);
      const words = JSON.stringify(fault?.kind === "other_revision" ? { ...body, revision: 999 } : body);
      const signed =
        fault?.kind === "unsigned"
          ? {}
          : signAnswer(fault?.kind === "wrong_signature" ? "another key" : (key ?? ""), now(), words);
      response.writeHead(status, { "content-type": "application/json", ...signed }).end(words);
    };
    if (!key) {
      response.writeHead(401, { "content-type": "application/json" });
      return void response.end('{"error":"bad_signature"}');
    }
    if (!noun) return reply({ status: 404, body: { error: "not_found" } });
    if (method === "PUT" && !headers["idempotency-key"])
      return reply({ status: 400, body: { error: "no_idempotency_key" } });
    const act = (): Answer => {
      if (noun === "requests") return method === "PUT" ? questions.ask(id, text) : questions.read(id);
      return method === "PUT" ? book.take(id, text, now()) : book.read(id);
    };
    const fault = faults.next(method, id, text);
    switch (fault?.kind) {
      case "late":
        await sleep(fault.ms ?? 0);
        return reply(act());
      case "twice":
        act();
        return reply(act());
      case "lost_reply":
        act();
        return void request.socket.destroy();
      case "lost_request":
        return void request.socket.destroy();
      case "die":
        act();
        die?.();
        return void request.socket.destroy();
      case "error_500":
        return reply({ status: 500, body: { error: "internal" } });
      case "conflict":
        return reply({ status: 409, body: { error: "newer_revision", id } });
      case "refuse":
        return reply({ status: 422, body: { error: "unknown_customer", id } });
      default:
        return reply(act(), fault);
    }
  };
  const administer = (method: string, path: string, text: string): unknown => {
    if (path === "/requests") return questions.list();
    if (path !== "/faults") return book.list();
    if (method === "DELETE") faults.clear();
    if (method !== "POST") return [];
    const fault = readFault(parse(text));
    if (fault) faults.add(fault);
    return fault;
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => request.socket.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, book, questions, requests },
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += (part as Buffer).length;
    if (length > MOST_BYTES) throw new Error("too large");
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString();
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
