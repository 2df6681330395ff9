// Papers of people and companies that do not exist, drawn from text: bills, statements and an identity page in English and
// Chinese, several layouts. The same seed draws the same paper.
import { type Random, randomFor } from "@/db/demo/random";
import { drawPage, type Line, sans, serif } from "./documents-drawing";

export type Paper = {
  kind: "utility_bill" | "bank_statement" | "passport" | "identity_card";
  language: "en" | "zh";
  name: string;
  address: string;
  born: string;
  /** The bill's own date; an identity page has an expiry. */
  issued: string | null;
  expires: string | null;
  png: Buffer;
  width: number;
  height: number;
};

type Person = { name: string; address: string[]; born: string };

const list = (text: string): string[] => text.split(" | ");

const english = {
  given: list(
    "Margaret | Owen | Priya | Daniel | Siew Ling | Thomas | Amelia | Kwame | Ingrid | Rajesh | Chloe | Marcus",
  ),
  family: list(
    "Hollister | Tan | Okafor | Lindqvist | Venkataraman | Ashdown | Pereira | Castellano | Wong | Braithwaite",
  ),
  street: list("Orchard Lane | Harbour Road | Kingsmead Avenue | Queen's Road East | Station Street | Willow Crescent"),
  city: list("Singapore 238823 | London SW1A 4XT | Hong Kong | Bristol BS1 6QF | Wellington 6011 | Leeds LS2 7EW"),
  company: list(
    "Brightwater Utilities | Northgate Power | Meridian Energy Supply | Harbourline Telecom | Clearfall Water",
  ),
  bank: list("Ashford & Pell Bank | Bank of Estuary | Tidewater Savings Bank"),
};

const chinese = {
  family: list("王 | 李 | 张 | 刘 | 陈 | 杨 | 黄 | 赵 | 周 | 吴"),
  given: list("伟 | 秀英 | 丽华 | 建国 | 晓明 | 文静 | 志强 | 美玲 | 海燕 | 国平"),
  city: list("广东省深圳市南山区 | 上海市浦东新区 | 北京市朝阳区 | 浙江省杭州市西湖区 | 四川省成都市武侯区"),
  street: list("科技园路 | 世纪大道 | 建国路 | 文三路 | 人民南路"),
  company: list("江海供电有限公司 | 清泉自来水有限公司 | 明光燃气有限公司"),
  bank: list("江海商业银行 | 远洋银行"),
};

const two = (value: number): string => String(value).padStart(2, "0");
const iso = (date: Date): string => date.toISOString().slice(0, 10);

const person = (random: Random, language: "en" | "zh"): Person => {
  const born = iso(new Date(Date.UTC(random.whole(1955, 2002), random.whole(0, 11), random.whole(1, 28))));
  if (language === "zh") {
    const name = random.pick(chinese.family) + random.pick(chinese.given);
    const place = `${random.pick(chinese.city)}${random.pick(chinese.street)}${random.whole(2, 190)}号`;
    return { name, born, address: [`${place}${random.whole(1, 20)}栋${random.whole(101, 2804)}室`] };
  }
  const flat = random.pick([
    `Flat ${random.whole(2, 48)}`,
    `#${two(random.whole(2, 30))}-${two(random.whole(1, 12))}`,
    "",
  ]);
  const street = `${random.whole(2, 240)} ${random.pick(english.street)}`;
  return {
    name: `${random.pick(english.given)} ${random.pick(english.family)}`,
    born,
    address: [flat, street, random.pick(english.city)].filter(Boolean),
  };
};

const monthNames = list(
  "January | February | March | April | May | June | July | August | September | October | November | December",
);

const writeDate = (date: Date, language: "en" | "zh", style: number): string => {
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  if (language === "zh")
    return [`${y}年${m}月${d}日`, `${y}-${two(m)}-${two(d)}`, `${y}年${two(m)}月${two(d)}日`][style % 3]!;
  const month = monthNames[m - 1]!;
  return [
    `${d} ${month} ${y}`,
    `${two(d)} ${month.slice(0, 3)} ${y}`,
    `${month} ${d}, ${y}`,
    `${y}-${two(m)}-${two(d)}`,
  ][style % 4]!;
};

const days = (date: Date, count: number): Date => new Date(date.getTime() + count * 86_400_000);

const lorem = {
  en: list(
    "Thank you for paying by direct debit. Your next meter reading is due in two months. | Charges include tax where it applies. Please keep this bill for your records. | If you are moving home, tell us at least seven days before you leave. | Call our customer service from 8 am to 8 pm, Monday to Saturday.",
  ),
  zh: list(
    "感谢您按时缴费，请妥善保管本账单。 | 如对账单有疑问，请在三十日内联系客服中心。 | 下次抄表时间为两个月后，请保持联系方式畅通。",
  ),
};

const chargeRows = (random: Random, language: "en" | "zh", top: number): Line[] => {
  const labels =
    language === "en"
      ? ["Standing charge", "Energy used", "Water supply", "Waste water", "Tax", "Previous balance"]
      : ["基本费用", "本期用量", "水费", "污水处理费", "税额", "上期余额"];
  return labels.flatMap((text, row) => [
    { x: 110, y: top + row * 52, text },
    { x: 640, y: top + row * 52, text: `${random.whole(3, 480)} kWh` },
    { x: 1120, y: top + row * 52, text: `${random.whole(4, 180)}.${two(random.whole(0, 99))}`, right: true },
  ]);
};

/** A bill or statement on A4. `issued` is its own date; due date and period are beside it to be mistaken for it. */
export const drawBill = async (seed: number, issued: Date, language: "en" | "zh"): Promise<Paper> => {
  const random = randomFor("paper", seed, language);
  const who = person(random, language);
  const layout = seed % 3;
  const style = random.whole(0, 11);
  const statement = random.whole(0, 3) === 0;
  const en = language === "en";
  const words = en ? english : chinese;
  const company = random.pick(statement ? words.bank : words.company);
  const title = en
    ? statement
      ? "Account statement"
      : random.pick(["Electricity bill", "Your water bill", "Utility bill", "Gas bill"])
    : statement
      ? "银行对账单"
      : random.pick(["电费账单", "水费账单", "燃气费账单"]);
  const date = writeDate(issued, language, style);
  const due = writeDate(days(issued, 21), language, style);
  const period = `${writeDate(days(issued, -33), language, style)} ${en ? "to" : "至"} ${writeDate(days(issued, -3), language, style)}`;
  const label = en
    ? statement
      ? "Statement date"
      : random.pick(["Bill date", "Date of issue", "Invoice date"])
    : statement
      ? "账单日期"
      : random.pick(["账单日期", "开票日期", "出账日期"]);
  const accent = random.pick(["#1f4e8c", "#7a1f3d", "#1d6b4f", "#4a3b8f"]);
  const family = layout === 2 ? serif : sans;
  const number = String(random.whole(10_000_000, 99_999_999));
  const facts: [string, string][] = [
    [en ? "Account number" : "户号", number],
    [label, date],
    [en ? "Billing period" : "账期", period],
    [en ? "Payment due" : "缴费截止日", due],
  ];
  const rightFacts = layout === 1;
  const lines: Line[] = [
    { x: 100, y: 130, text: company, size: 42, bold: true, colour: layout === 0 ? "#ffffff" : accent, family },
    { x: 100, y: 250, text: title, size: 34, bold: true, family },
    ...[en ? who.name : `${who.name} 先生/女士`, ...who.address].map((text, row) => ({
      x: 100,
      y: 340 + row * 36,
      text,
      size: 25,
      family,
    })),
    ...facts.flatMap(([name, value], row): Line[] =>
      rightFacts
        ? [
            { x: 640, y: 330 + row * 62, text: name, size: 20, colour: "#4c4c55", family },
            { x: 640, y: 358 + row * 62, text: value, size: 24, family },
          ]
        : [
            { x: 100, y: 540 + row * 42, text: `${name}${en ? ":" : "："}`, size: 23, family },
            { x: 400, y: 540 + row * 42, text: value, size: 23, family },
          ],
    ),
    ...chargeRows(random, language, 810).map((line) => ({ ...line, family })),
    { x: 110, y: 1180, text: en ? "Total" : "合计", bold: true, size: 28, family },
    {
      x: 1120,
      y: 1180,
      text: `${random.whole(20, 900)}.${two(random.whole(0, 99))}`,
      bold: true,
      size: 28,
      right: true,
      family,
    },
    ...lorem[language].map((text, row) => ({ x: 100, y: 1330 + row * 44, text, size: 21, colour: "#34343c", family })),
    {
      x: 100,
      y: 1660,
      text: en
        ? `${company} · Registered office 1 Example Quay · www.example.com`
        : `${company} · 客服热线 400-000-0000`,
      size: 18,
      colour: "#5c5c66",
      family,
    },
  ];
  const under = `${layout === 0 ? `<rect x="0" y="60" width="1240" height="110" fill="${accent}"/>` : `<rect x="100" y="165" width="1040" height="4" fill="${accent}"/>`}<rect x="90" y="740" width="1060" height="2" fill="#9a9aa5"/><rect x="90" y="1120" width="1060" height="2" fill="#9a9aa5"/>`;
  const png = await drawPage(1240, 1754, under, lines);
  return {
    kind: statement ? "bank_statement" : "utility_bill",
    language,
    name: who.name,
    address: who.address.join(en ? ", " : ""),
    born: who.born,
    issued: iso(issued),
    expires: null,
    png,
    width: 1240,
    height: 1754,
  };
};
