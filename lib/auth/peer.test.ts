// What a request's network and origin are taken to be, and what a client can make up.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeEach, describe, expect, test } from "vitest";
import { useAuthSettings } from "@/lib/staff/testing";
import { isOwnRead, isOwnWrite } from "./origin";
import { networkOf, notePeers } from "./peer";

const headers = (values: Record<string, string>) => new Headers(values);

describe("the network of a request", () => {
  beforeEach(() => {
    useAuthSettings();
    delete process.env.UNFLAG_TRUSTED_PROXIES;
  });

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8::6", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(headers({ "x-forwarded-for": address }))).toBe(network);
  });

  test("behind a proxy only what that proxy appended counts", () => {
    process.env.UNFLAG_TRUSTED_PROXIES = "1";
    expect(networkOf(headers({ "x-forwarded-for": "made.up, 198.51.100.9" }))).toBe("198.51.100.9");
    process.env.UNFLAG_TRUSTED_PROXIES = "2";
    expect(networkOf(headers({ "x-forwarded-for": "made.up, 198.51.100.9, 10.0.0.1" }))).toBe("198.51.100.9");
  });

  test("a peer header that a client sends is not believed", () => {
    expect(networkOf(headers({ "x-unflag-peer": "192.0.2.1", "x-forwarded-for": "198.51.100.9" }))).toBe(
      "198.51.100.9",
    );
    expect(networkOf(headers({}))).toBe("unknown");
  });
});

test("once peers are noted, the socket's address replaces whatever a client sends", async () => {
  useAuthSettings();
  notePeers();
  const server = createServer((request, response) => {
    response.end(networkOf(headers({ "x-unflag-peer": String(request.headers["x-unflag-peer"]) })));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const made = { "x-unflag-peer": "192.0.2.1", "x-forwarded-for": "192.0.2.2" };
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: made });
  expect(await answer.text()).toBe("127.0.0.1");
  await new Promise((closed) => server.close(closed));
});

describe("the origin of a request", () => {
  beforeEach(useAuthSettings);

  test.each([
    ["our own", { origin: "http://localhost:3000", host: "localhost:3000" }, true],
    ["the public address behind a proxy", { origin: "http://localhost:3000", host: "inner:8080" }, true],
    ["the host that was asked", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, true],
    ["another port", { origin: "http://localhost:3001", host: "localhost:3000" }, false],
    ["another site", { origin: "https://evil.example", host: "localhost:3000" }, false],
    ["a site that claims to forward", { origin: "https://evil.example", "x-forwarded-host": "evil.example" }, false],
    ["none", { host: "localhost:3000" }, false],
    ["a sandbox", { origin: "null", host: "localhost:3000" }, false],
  ])("a write from %s", (_, values, allowed) => {
    expect(isOwnWrite(headers(values as Record<string, string>))).toBe(allowed);
  });

  test.each([
    ["our own page", { "sec-fetch-site": "same-origin" }, true],
    ["the address bar", { "sec-fetch-site": "none" }, true],
    ["another page of the site", { "sec-fetch-site": "same-site" }, false],
    ["another site", { "sec-fetch-site": "cross-site" }, false],
    ["another origin, plain http", { origin: "http://evil.example", host: "localhost:3000" }, false],
  ])("a read from %s", (_, values, allowed) => {
    expect(isOwnRead(headers(values as Record<string, string>))).toBe(allowed);
  });
});
