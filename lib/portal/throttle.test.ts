import { afterEach, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { newId } from "@/lib/id";
import { countAttempt, giveBack } from "./throttle";

const T0 = new Date("2026-11-20T10:00:00Z");
const after = (seconds: number): Date => new Date(T0.getTime() + seconds * 1_000);
const network = `192.0.2.${newId()}`;
beforeAll(async () => void (await testDatabase()));
afterEach(() => giveBack("code_tried", network));

test("a network that tries much waits longer and longer; others do not, nor does another kind of try", async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => countAttempt("code_tried", network, T0)));
  expect(answers.filter((seconds) => seconds === 0)).toHaveLength(30);
  expect(Math.max(...answers)).toBe(30);
  expect(await countAttempt("code_tried", network, after(29))).toBe(1);
  expect(await countAttempt("code_tried", network, after(30))).toBe(0);
  expect(await countAttempt("code_tried", network, after(31))).toBe(59);
  expect(await countAttempt("code_asked", network, T0)).toBe(0);
  expect(await countAttempt("code_tried", `other ${network}`, T0)).toBe(0);
  expect(await countAttempt("code_tried", network, after(3_601))).toBe(0);
});
