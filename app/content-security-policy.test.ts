// The policy lets no script run without its nonce and nothing frame the console.
import { describe, expect, it } from "vitest";
import { config } from "@/proxy";
import { contentSecurityPolicy } from "./content-security-policy";

const directives = (policy: string) =>
  new Map(policy.split("; ").map((part): [string, string[]] => [part.split(" ")[0] ?? "", part.split(" ").slice(1)]));

describe("content security policy", () => {
  const policy = directives(contentSecurityPolicy("abc", false));
  it("runs scripts by nonce only", () => {
    expect(policy.get("script-src")).toEqual(["'self'", "'nonce-abc'", "'strict-dynamic'"]);
  });
  it.each(["object-src", "base-uri", "frame-ancestors"])("%s is none", (name) =>
    expect(policy.get(name)).toEqual(["'none'"]),
  );
  it("names no other origin", () => {
    for (const sources of policy.values())
      for (const source of sources) expect(source).toMatch(/^(?:'[^']+'|data:|blob:)$/);
  });
  it("allows eval in development only", () => {
    expect(contentSecurityPolicy("abc", true)).toContain("unsafe-eval");
    expect(contentSecurityPolicy("abc", false)).not.toContain("unsafe-eval");
  });
  it("is on every page that a browser can show, also one that it loaded ahead", () => {
    // the only requests without it carry a header that no other site and no link can add
    expect(config.matcher.flatMap(({ missing }) => missing)).toEqual([{ type: "header", key: "next-router-prefetch" }]);
  });
});
