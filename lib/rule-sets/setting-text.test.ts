// What people type into a parameter's field, and that every setting of the catalogue survives being shown and read.
import { expect, test } from "vitest";
import { rulesCatalogue } from "@/lib/scoring";
import { type EditedParameter, readSetting, settingText } from "./setting-text";

const field = (given: Partial<EditedParameter> = {}): EditedParameter => ({
  ...{ unit: "count", min: 2, max: 1_000, whole: true, list: false, choices: null },
  ...given,
});
const share = field({ unit: "share", min: 0.01, max: 0.5, whole: false });
const usd = field({ unit: "usd", min: 0, max: 100_000, whole: false });
const list = field({ unit: "usd", min: 1, max: 100_000, whole: false, list: true });
const zone = field({ choices: ["customer", "platform"] });

test.each<[string, EditedParameter, string, unknown]>([
  ["a count", field(), "11", 11],
  ["grouped thousands", field(), "1,000", 1_000],
  ["grouped millions", usd, "12,345.50", 12_345.5],
  ["grouped with spaces", usd, "12 345", 12_345],
  ["full-width digits", field(), "１１", 11],
  ["a share, in per cent", share, "5", 0.05],
  ["a share with its sign", share, " 7 % ", 0.07],
  ["cents", usd, "4999.50", 4_999.5],
  ["several", list, "5000; 2,500", [5_000, 2_500]],
  ["a word", zone, "platform", "platform"],
  ["nothing", field(), "  ", "empty"],
  ["a word for a number", field(), "eleven", "not_a_number"],
  ["two points", field(), "1.2.3", "not_a_number"],
  ["an exponent", field(), "1e3", "not_a_number"],
  ["half with a comma, not five", share, "0,5", "comma"],
  ["cents with a comma, not ten thousands", usd, "500,00", "comma"],
  ["a full-width comma", usd, "2，5", "comma"],
  ["commas where no thousands end", usd, "1,00,000", "comma"],
  ["digits apart", field(), "1 1", "not_a_number"],
  ["per cent of what is none", field(), "7%", "not_a_number"],
  ["half a payment", field(), "2.5", "not_whole"],
  ["below", field(), "1", "out_of_range"],
  ["above", share, "51", "out_of_range"],
  ["the lowest", field(), "2", 2],
  ["the highest", share, "50", 0.5],
  ["one of several out of range", list, "5000; 0", "out_of_range"],
  ["nine values", list, "1;2;3;4;5;6;7;8;9", "too_many"],
  ["another word", zone, "moon", "not_one_of"],
])("%s", (_, parameter, typed, expected) => {
  const read = readSetting(parameter, typed);
  expect(read.ok ? read.value : read.fault.code).toEqual(expected);
});

test("a fault says the range as people read it", () => {
  expect(readSetting(share, "51")).toMatchObject({ fault: { min: "1", max: "50" } });
  expect(readSetting(usd, "x")).toMatchObject({ fault: { min: "0", max: "100,000" } });
});

test("every setting of the catalogue is shown and read back as it was", () => {
  for (const { parameters } of rulesCatalogue())
    for (const parameter of parameters)
      for (const setting of [parameter.default, ...(parameter.choices ? [] : [parameter.min, parameter.max])]) {
        const whole = parameter.list && !Array.isArray(setting) ? [setting as number] : setting;
        expect(readSetting(parameter, settingText(parameter, whole))).toEqual({ ok: true, value: whole });
      }
});
