// `unflag intake --url`: what is sent in one request, and what is told of lines that cannot be sent.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { LONGEST_LINE } from "../cli/json-lines";
import { makeFolder, runCommand } from "../cli/testing";
import * as intake from "./intake";

const file = makeFolder();
/** Lines and bytes of each request that came. */
let came: { lines: number; bytes: number }[] = [];
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const lines = body.toString().split("\n");
    came.push({ lines: lines.length, bytes: body.length });
    if (body.length > LONGEST_LINE) response.statusCode = 413;
    response.end(lines.map((_, at) => JSON.stringify({ line: at + 1, status: "accepted" })).join("\n"));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterAll(() => void server.close());
beforeEach(() => {
  came = [];
});

const send = (text: string, ...more: string[]) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return runCommand(intake, [file("events.jsonl", text), "--url", url, "--key", "k", ...more]);
};

it("sends so many lines at a time, the last the rest", async () => {
  const { code, lines } = await send("\uFEFF{}\r\n{}\n\n{}\n{}\n{}", "--batch", "2");
  expect([code, came.map((each) => each.lines)]).toEqual([0, [2, 2, 1]]);
  expect(lines).toEqual([{ accepted: 5, repeated: 0, refused: 0 }]);
});

it("sends no more in one request than a console takes, however long its lines", async () => {
  const line = JSON.stringify({ note: "界".repeat(1_000_000) });
  const { lines } = await send(Array.from({ length: 12 }, () => line).join("\n"));
  expect(came.map((each) => each.lines)).toEqual([5, 5, 2]);
  expect(came.every(({ bytes }) => bytes <= LONGEST_LINE)).toBe(true);
  expect(lines.at(-1)).toMatchObject({ accepted: 12 });
});

it("refuses a line that no request could hold, and goes on", async () => {
  const { code, lines } = await send(`{}\n${"界".repeat(LONGEST_LINE / 2)}\n${"x".repeat(LONGEST_LINE + 1)}\n{}`);
  const tooLong = { event: null, error: { code: "too_long", message: expect.any(String), path: "" } };
  expect([code, came.map((each) => each.lines)]).toEqual([0, [2]]);
  expect(lines).toEqual([
    { line: 2, ...tooLong },
    { line: 3, ...tooLong },
    { accepted: 2, repeated: 0, refused: 2 },
  ]);
});

it("of nothing sends nothing", async () => {
  expect((await send("\n\n")).lines).toEqual([{ accepted: 0, repeated: 0, refused: 0 }]);
  expect(came).toEqual([]);
});
