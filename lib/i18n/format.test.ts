// What readers see: money, shares, lengths of time and near instants in both languages.
import { describe, expect, it, test } from "vitest";
import { bindFormat } from "./bound-format";
import { formatDuration } from "./duration";
import {
  formatCount,
  formatDate,
  formatInstant,
  formatLanguage,
  formatMoney,
  formatPercent,
  formatWhen,
  formatZone,
} from "./format";
import { chooseLocale } from "./locales";
import { formatReason } from "./reason";
import { readTimeZone } from "./time-zone";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

describe("durations", () => {
  it.each([
    [100 * minute, "1 h 40 m", "1 小时 40 分"],
    [2 * hour + 4 * minute, "2 h 04 m", "2 小时 4 分"],
    [11 * minute + 59_000, "11 m", "11 分"],
    [-4 * minute, "4 m", "4 分"],
    [26 * hour, "1 d 2 h", "1 天 2 小时"],
    [19 * hour, "19 h", "19 小时"],
    [12 * day + hour, "12 d", "12 天"],
    [59_999, "< 1 m", "不到 1 分"],
  ])("%d ms is %s", (ms, en, zh) => {
    expect(plain(formatDuration(ms, "en"))).toBe(en);
    expect(plain(formatDuration(ms, "zh"))).toBe(zh);
  });
  it("shows one unit when asked", () => expect(plain(formatDuration(100 * minute, "en", 1))).toBe("1 h"));
});

describe("numbers", () => {
  it("writes money from whole cents", () => {
    expect(formatMoney(5_498_900, "en")).toBe("$54,989");
    expect(formatMoney(499_950, "en")).toBe("$4,999.50");
    expect(formatMoney(499_900, "en", true)).toBe("$4,999.00");
    expect(formatMoney(-12_34, "en")).toBe("-$12.34");
    expect(formatMoney(5_498_900, "zh")).toBe("US$54,989");
  });
  it("writes shares and counts", () => {
    expect(plain(formatPercent(0.96, "en"))).toBe("96 %");
    expect(plain(formatPercent(0.072, "en", 1))).toBe("7.2 %");
    expect(formatPercent(0.96, "zh")).toBe("96%");
    expect(formatCount(120_000, "en")).toBe("120,000");
  });
});

describe("instants", () => {
  const now = Date.UTC(2026, 10, 20, 22, 30);
  it("names the day in the reader's zone, not in UTC", () => {
    expect(formatWhen(now + hour, now, "en", "UTC")).toBe("today, 23:30");
    expect(formatWhen(now + 2 * hour, now, "en", "UTC")).toBe("tomorrow, 00:30");
    expect(formatWhen(now + 2 * hour, now, "en", "Asia/Shanghai")).toBe("today, 08:30");
    expect(formatWhen(now - day, now, "zh", "UTC")).toBe("昨天 22:30");
    expect(formatWhen(now + 5 * day, now, "en", "UTC")).toBe("25 Nov, 22:30");
    expect(formatWhen(now - 400 * day, now, "en", "UTC")).toBe("16 Oct 2025, 22:30");
  });
  it("writes full instants with their zone", () => {
    expect(formatInstant(now, "en", "UTC")).toBe("20 Nov 2026, 22:30 UTC");
    expect(formatInstant(now, "zh", "Asia/Shanghai")).toBe("2026年11月21日 06:30 GMT+8");
    expect(formatZone(now, "en", "Europe/Berlin")).toBe("CET");
    expect(formatDate(now, "en", "Asia/Shanghai")).toBe("21 Nov 2026");
    expect(bindFormat("en", "America/New_York").day("2026-11-21")).toBe("21 Nov 2026");
  });
  it("takes an unknown zone for UTC", () => {
    expect(readTimeZone("Asia/Shanghai")).toBe("Asia/Shanghai");
    expect(readTimeZone("<script>")).toBe("UTC");
    expect(readTimeZone(undefined)).toBe("UTC");
  });
});

describe("reasons", () => {
  const hit = {
    reason: {
      en: "{observed} where level {level} may move {threshold}; usual {usual}",
      zh: "金额 {observed}，而 {level} 级限额为 {threshold}，平时 {usual}",
    },
    values: { level: 1 },
    observed: 5200,
    threshold: 5000,
    usual: null,
    unit: "usd" as const,
  };
  it("fills in the evidence in its unit and the values, in the reader's language", () => {
    expect(formatReason(hit, "en")).toBe("$5,200 where level 1 may move $5,000; usual –");
    expect(formatReason(hit, "zh")).toBe("金额 US$5,200，而 1 级限额为 US$5,000，平时 –");
  });
  it.each([
    ["{a:usd}–{b:usd}", { a: 20, b: 20 }, "$20", "US$20"],
    ["{a:usd}–{b:usd}", { a: 19.99, b: 20 }, "$19.99–$20", "US$19.99–US$20"],
    ["{a:hour}–{b:hour}", { a: 2, b: 5 }, "02:00–05:00", "02:00–05:00"],
    ["{a:duration}", { a: 78_000 }, "1.3 min", "1.3 分钟"],
    ["± {a:percent}", { a: 0.001 }, "± 0.1 %", "± 0.1%"],
    ["{a:times}, {b}", { a: 2.5, b: 12.04 }, "2.5 ×, 12", "2.5 ×, 12"],
  ])("writes %s without what says nothing", (reason, values, en, zh) => {
    const said = { ...hit, reason: { en: reason, zh: reason }, values };
    expect([formatReason(said, "en"), formatReason(said, "zh")]).toEqual([en, zh]);
  });
  it.each([
    ["from", "AR", "Argentina", "阿根廷"],
    ["country", "?", "?", "?"],
    ["category", "darknet market", "darknet market", "暗网市场"],
    ["list", "sanctions", "a sanctions list", "制裁"],
    ["list", "politically_exposed", "a list of politically exposed people", "政治公众人物"],
    ["list", "ofac_sdn", "OFAC's SDN list", "OFAC 特别指定国民（SDN）"],
    ["list", "house_list", "house list", "house list"],
    ["codes", "unusual_hour, odd_code", "unusual hour, odd code", "异常时段、odd code"],
    ["listed", "LEE_K", "LEE_K", "LEE_K"],
    ["countries", "CA, HK", "Canada, Hong Kong", "加拿大、中国香港"],
    ["network", "Tor", "Tor", "Tor"],
    ["network", "hosting network", "hosting network", "机房网络"],
    ["network", "VPN (IR)", "VPN (Iran)", "VPN（伊朗）"],
    ["document", "identity_card", "identity card", "身份证"],
    ["document", "library card", "library card", "library card"],
  ])("writes no code for people: %s %s", (name, code, en, zh) => {
    const said = { ...hit, reason: { en: `{${name}}`, zh: `{${name}}` }, values: { [name]: code } };
    expect([formatReason(said, "en"), formatReason(said, "zh")]).toEqual([en, zh]);
  });
  it.each([
    ["Tor", "通过 Tor 访问"],
    ["hosting network", "通过机房网络访问"],
  ])("sets Chinese off from letters alone: %s", (network, zh) => {
    const said = { ...hit, reason: { en: "", zh: "通过{network}访问" }, values: { network } };
    expect(formatReason(said, "zh")).toBe(zh);
  });
  it("reads codes in a sentence that was kept as it was made", () => {
    const kept = {
      ...hit,
      reason: { en: "14,567 km between AR and PH; ARK", zh: "从AR到PH，相距 14,567 公里" },
      values: { from: "AR", to: "PH", distance: 14567 },
    };
    expect(formatReason(kept, "en")).toBe("14,567 km between Argentina and Philippines; ARK");
    expect(formatReason(kept, "zh")).toBe("从阿根廷到菲律宾，相距 14,567 公里");
  });
});

describe("language of a request", () => {
  it.each([
    [{ cookie: "zh", staff: "en", acceptLanguage: "en" }, "zh"],
    [{ cookie: "xx", staff: "zh", acceptLanguage: "en" }, "zh"],
    [{ acceptLanguage: "fr;q=0.9, zh-CN;q=0.8, en;q=0.7" }, "zh"],
    [{ acceptLanguage: "zh;q=0, en" }, "en"],
    [{ acceptLanguage: "fr" }, "en"],
    [{}, "en"],
  ] as const)("%o → %s", (from, locale) => expect(chooseLocale(from)).toBe(locale));
});

test("lists and what belongs to a name are marked as each language marks them", () => {
  const [en, zh] = [bindFormat("en", "UTC"), bindFormat("zh", "UTC")];
  expect([en.list(["HK", "SG"]), zh.list(["HK", "SG"])]).toEqual(["HK, SG", "HK、SG"]);
  expect(en.phrase(["Buying", "Selling", "Transfers"])).toBe("Buying, selling, and transfers");
  expect(zh.phrase(["买入", "转账"])).toBe("买入和转账");
  expect([`Scope${en.colon}all`, `范围${zh.colon}全部`]).toEqual(["Scope: all", "范围：全部"]);
  expect([`now${en.aside("UTC")}`, `现在${zh.aside("UTC")}`]).toEqual(["now (UTC)", "现在（UTC）"]);
});

test.each([
  ["sv", "Swedish", "瑞典语"],
  ["zh-Hant", "Traditional Chinese", "繁体中文"],
  ["not a tag", "not a tag", "not a tag"],
])("the language %s is %s and %s", (code, en, zh) => {
  expect(formatLanguage(code, "en")).toBe(en);
  expect(formatLanguage(code, "zh")).toBe(zh);
});
