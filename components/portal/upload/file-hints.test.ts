// What the chooser offers, and what is told of a file before it is sent.
import { expect, test } from "vitest";
import { acceptedFiles, hintOf } from "./file-hints";

test("the chooser does not ask for HEIC, so that phones hand over a JPEG, and one that is sent all the same is looked at", () => {
  expect(acceptedFiles).toBe("image/jpeg,image/png,image/webp,application/pdf");
  expect(hintOf({ name: "IMG_0001.HEIC", type: "", size: 1_000 })).toBeNull();
});

test.each([
  [{ name: "bill.pdf", type: "application/pdf", size: 0 }, "empty"],
  [{ name: "bill.pdf", type: "application/pdf", size: 20_000_001 }, "too_large"],
  [{ name: "letter.docx", type: "", size: 1_000 }, "not_a_picture"],
])("of %o is said: %s", (file, hint) => expect(hintOf(file)).toBe(hint));
