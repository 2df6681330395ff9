// Sign-in leads nowhere but into this console.
import { expect, test } from "vitest";
import { safePath, signInPath } from "./paths";

test.each([
  ["/cases?view=mine", "/cases?view=mine"],
  ["/customers/7", "/customers/7"],
  [null, "/cases"],
  ["", "/cases"],
  ["https://evil.example", "/cases"],
  ["//evil.example", "/cases"],
  ["/\\evil.example", "/cases"],
  ["/x/..//evil.example", "/cases"],
  ["/\t/evil.example", "/cases"],
  ["javascript:alert(1)", "/cases"],
  ["/sign-in?next=/sign-in", "/cases"],
  ["/api/auth/signout", "/cases"],
  ["/sign-inside", "/sign-inside"],
])("%s leads to %s", (wanted, path) => expect(safePath(wanted)).toBe(path));

test("the sign-in page remembers where one wanted to go", () => {
  expect(signInPath("/staff?a=1")).toBe("/sign-in?next=%2Fstaff%3Fa%3D1");
  expect(signInPath("//evil.example")).toBe("/sign-in");
});
