import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import * as harm from "@/bench/documents-harm";
import { drawIdentity } from "@/bench/documents-identity";
import { drawBill } from "@/bench/documents-paper";
import { randomFor } from "@/db/demo/random";
import { checkDocument } from "./checks";
import type { DocumentChecks, Expectations } from "./findings";
import { makePdf } from "./testing";
import { stopReading } from "./text-reader";

const now = new Date("2026-11-20T10:00:00Z");
const bills = ["utility_bill", "bank_statement"] as const;

afterAll(stopReading);

const codes = ({ codes: found }: DocumentChecks): string[] => found.map(({ code }) => code);
const check = (bytes: Buffer, expectations: Expectations = {}) => checkDocument(bytes, expectations, { now });

describe("a bill", () => {
  test("of the customer passes, with its own date and where name and address stand", async () => {
    const paper = await drawBill(4, new Date("2026-10-04"), "en");
    const photo = await harm.photograph(paper.png, randomFor("checks", 1));
    const steps: number[] = [];
    const checks = await checkDocument(
      photo,
      { accepts: bills, customer: { name: paper.name, address: paper.address } },
      { now, onProgress: (share) => steps.push(share) },
    );
    expect(checks).toMatchObject({ verdict: "pass", codes: [], doubts: [], documentType: paper.kind });
    expect(checks.fields.issuedAt?.value).toBe("2026-10-04");
    expect(checks.fields.name?.value).toBe(paper.name);
    const { x, y } = checks.fields.name!.box!;
    expect([x < 0.3, y > 0.12 && y < 0.32]).toEqual([true, true]);
    expect([steps[0], steps.at(-1)]).toEqual([0, 1]);
  });

  test("of somebody else, elsewhere, too old, of the wrong type", async () => {
    const paper = await drawBill(7, new Date("2026-03-04"), "en");
    const pdf = makePdf([{ jpeg: await sharp(paper.png).jpeg().toBuffer(), width: paper.width, height: paper.height }]);
    const checks = await check(pdf, {
      accepts: ["passport"],
      customer: { name: "Bartholomew Quigley", address: "917 Pelican Boulevard, Manchester M4 5JD" },
    });
    expect(codes(checks).sort()).toEqual(["address_mismatch", "name_mismatch", "too_old", "type_not_accepted"]);
    expect(checks.verdict).toBe("retry");
  });
});

test("a passport's zone tells expiry, name and birth date", async () => {
  const paper = await drawIdentity(9, new Date("2025-06-01"), false);
  const photo = await harm.photograph(paper.png, randomFor("checks", 2));
  const checks = await check(photo, {
    accepts: ["passport"],
    customer: { name: paper.name, dateOfBirth: "1931-01-30" },
  });
  expect(checks.mrz).toMatchObject({
    format: "TD3",
    valid: true,
    fields: { expiresAt: "2025-06-01", dateOfBirth: paper.born },
  });
  expect(codes(checks).sort()).toEqual(["birth_date_mismatch", "expired"]);
});

test("a picture without any text is unreadable", async () => {
  const blank = await sharp({ create: { width: 900, height: 1200, channels: 3, background: "#f4f4f0" } })
    .jpeg()
    .toBuffer();
  expect(await check(blank)).toMatchObject({ verdict: "retry", codes: [{ code: "unreadable" }] });
});
