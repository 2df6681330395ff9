import { describe, expect, it } from "vitest";
import { readName, readWords } from "./read-words";

const read = (text: string): string =>
  readWords(text)
    .map((word) => word.text)
    .join(" ");

describe("readWords", () => {
  it.each([
    ["Žofie Łukasz Øster", "zofie lukasz oster"],
    ["Sana'a O’Hara", "sanaa ohara"],
    ["Щедрин Ёлкин", "shchedrin elkin"],
    ["Гліб Їжак", "hlib yizhak"],
    ["Кръстева", "krasteva"],
    ["Γκόρντον Μπράουν", "gordon braun"],
    ["Μαυρίδης", "mavridis"],
    ["محمد العامري", "mhmd al aamry"],
    ["گوهر چاوش", "gwhr chawsh"],
    ["ג'ורג' דוד", "jwrj dwd"],
    ["习近平", "xi jinping"],
    ["曾志伟", "zeng zhiwei"],
    ["欧阳修", "ouyang xiu"],
    ["约翰·康宁", "yuehan kangning"],
    ["김철수", "kim cheolsu"],
    ["ジョン・ヴィッター", "jon vita"],
    ["Ս. Գրիգորյան", "s grigoryan"],
  ])("%s is %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("tells what a script leaves out", () => {
    const scriptOf = (text: string) => readWords(text)[0]?.script;
    expect(["Anna", "Анна", "سالم", "김철수", "マリア", "安娜·玛丽亚"].map(scriptOf)).toEqual([
      "latin",
      "alphabet",
      "abjad",
      "syllabic",
      "transcribed",
      "transcribed",
    ]);
  });
});

describe("readName", () => {
  it("reads Chinese characters the Korean way too", () => {
    const readings = readName("李喆雨").map((words) => words.map(({ text }) => text).join(" "));
    expect(readings).toEqual(["li zheyu", "lee cheolu"]);
  });

  it("has nothing to read in signs", () => {
    expect(readName("--- !")).toEqual([[]]);
  });
});
