// `unflag lists read`: entities and bad lines in the order of the file.
import { expect, it } from "vitest";
import { type Line, makeFolder, runCommand } from "../cli/testing";
import * as listsRead from "./lists-read";

const file = makeFolder();
const error = (line: number, code: string): Line => ({
  line,
  error: { code, message: expect.stringContaining(`line ${line}`), path: "" },
});

it("answers each bad line in its place and counts them", async () => {
  const own = file(
    "own.jsonl",
    '{nonsense\n{"uid":"1","name":"Marek Leonov"}\n{"uid":"2"}\n{"uid":"3","name":"Ana Ozola"}\n[]',
  );
  const { lines, told, code } = await runCommand(listsRead, [own]);
  expect(lines).toEqual([
    error(1, "bad_json"),
    expect.objectContaining({ uid: "1" }),
    error(3, "no_name"),
    expect.objectContaining({ uid: "3" }),
    error(5, "no_name"),
  ]);
  expect([code, told.split("\n")]).toEqual([0, ["own: 2 entities, dated unknown", "3 lines were bad"]]);
});

it("answers bad lines of OFAC's main file and of those beside it", async () => {
  const nothing = "-0- ,".repeat(7);
  const sdn = file("sdn.csv", `101,"LEONOV, Marek","individual","EX1",${nothing}-0- \n102,"never closed,"individual`);
  const alt = file("alt.csv", '101,1,"aka","LEONOFF, Marek",-0- \n101,2,"aka","",-0- ');
  const { lines, told } = await runCommand(listsRead, [sdn, alt]);
  expect(lines).toEqual([error(2, "bad_row"), expect.objectContaining({ uid: "101" }), error(2, "bad_row")]);
  expect(told).toContain("2 lines were bad");
});
