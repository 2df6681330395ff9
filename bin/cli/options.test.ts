import { describe, expect, it } from "vitest";
import * as namesCompare from "../commands/names-compare";
import * as namesScreen from "../commands/names-screen";
import { makeFolder, runCommand } from "./testing";

const file = makeFolder();
const list = () => file("own.jsonl", '{"uid":"1","name":"Marek Leonov"}\n{"uid":"2","name":"Marek Leonov"}');
const query = [{ query: "Marek Leonov", candidate: "Marek Leonoff" }];

describe("a number out of range is refused with what is allowed", () => {
  it.each([
    ["--limit", "0", "--limit is a whole number, 1 or more, not 0"],
    ["--limit", "-1", "--limit is a whole number, 1 or more, not -1"],
    ["--limit", "1.5", "--limit is a whole number, 1 or more, not 1.5"],
    ["--threshold", "2", "--threshold is a number from 0 to 1, not 2"],
    ["--threshold", "-1", "--threshold is a number from 0 to 1, not -1"],
  ])("names screen %s %s", async (option, value, message) => {
    await expect(runCommand(namesScreen, ["--list", list(), option, value], query)).rejects.toThrow(message);
  });

  it.each(["5", "-0.1"])("names compare --threshold %s", async (value) => {
    await expect(runCommand(namesCompare, ["--threshold", value], query)).rejects.toThrow("from 0 to 1");
  });
});

it("takes the ends of the range", async () => {
  const screened = async (...args: string[]) =>
    (await runCommand(namesScreen, ["--list", list(), ...args], query)).lines[0]?.hits;
  expect(await screened("--limit", "1", "--threshold", "0")).toHaveLength(1);
  expect(await screened("--limit", "2", "--threshold", "1")).toHaveLength(2);
  expect((await runCommand(namesCompare, ["--threshold", "1"], query)).lines[0]).toMatchObject({ match: false });
});
