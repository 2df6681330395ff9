// Lines of a stream: whatever its chunks, the same lines; a line that is too long costs neither memory nor its neighbours.
import { expect, test } from "vitest";
import { readLines } from "./list-source";

const lines = async (chunks: Iterable<string>, longest?: number) => {
  const read: unknown[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const one of readLines(source, longest)) read.push(one);
  return read;
};

test.each([1, 2, 3, 1_000])("chunks of %i characters make the same lines", async (size) => {
  const text = "\uFEFFone\r\n\n\uFEFFthree\r\nfour";
  const chunks = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
  expect(await lines(chunks)).toEqual([
    { line: "one", number: 1 },
    { line: "", number: 2 },
    { line: "\uFEFFthree", number: 3 },
    { line: "four", number: 4 },
  ]);
});

test("a line that is too long is told of and not kept, the next one is read", async () => {
  const long = function* () {
    yield "a\n";
    for (let chunk = 0; chunk < 2_000; chunk++) yield "x".repeat(1_024);
    yield "\nbcdefghij\nbcdefghijk";
  };
  expect(await lines(long(), 9)).toEqual([
    { line: "a", number: 1 },
    { line: "", number: 2, tooLong: true },
    { line: "bcdefghij", number: 3 },
    { line: "", number: 4, tooLong: true },
  ]);
});
