// Codes that a rule's sentence is filled with, in the reader's words: countries, networks, documents, marks of addresses, kinds of
// lists, what partners and customers complain of. What is not known here is shown as it came, without its underscores.
import { countryName } from "./country-name";
import type { Locale } from "./locales";
import { marks } from "./marks";

type Words = Readonly<Record<string, Partial<Record<Locale, string>>>>;

const categories: Words = {
  exchange: { zh: "交易所" },
  mixer: { zh: "混币器" },
  mixing_service: { zh: "混币器" },
  bridge: { zh: "跨链桥" },
  sanctioned: { zh: "受制裁" },
  darknet_market: { zh: "暗网市场" },
  darknet: { zh: "暗网市场" },
  ransomware: { zh: "勒索软件" },
  scam: { zh: "诈骗" },
  fraud: { zh: "欺诈" },
  phishing: { zh: "钓鱼" },
  hack: { zh: "被盗资金" },
  stolen: { zh: "被盗资金" },
  theft: { zh: "被盗资金" },
  gambling: { zh: "赌博" },
};
const lists: Words = {
  sanctions: { en: "a sanctions list", zh: "制裁" },
  pep: { en: "a list of politically exposed people", zh: "政治公众人物" },
  politically_exposed: { en: "a list of politically exposed people", zh: "政治公众人物" },
  ofac_sdn: { en: "OFAC's SDN list", zh: "OFAC 特别指定国民（SDN）" },
  ofac_consolidated: { en: "OFAC's consolidated list", zh: "OFAC 综合" },
  un_security_council: { en: "the UN Security Council's list", zh: "联合国安理会" },
  eu_financial_sanctions: { en: "the EU's list of financial sanctions", zh: "欧盟金融制裁" },
  uk_sanctions_list: { en: "the UK sanctions list", zh: "英国制裁" },
};
const networks: Words = { "hosting network": { zh: "机房网络" } };
const documents: Words = {
  passport: { zh: "护照" },
  identity_card: { zh: "身份证" },
  driving_licence: { zh: "驾驶证" },
  driving_license: { zh: "驾驶证" },
  residence_permit: { zh: "居留许可" },
  visa: { zh: "签证" },
  utility_bill: { zh: "水电煤账单" },
  bank_statement: { zh: "银行对账单" },
  proof_of_address: { zh: "地址证明" },
};
const complaints: Words = {
  counterfeit: { zh: "假冒商品" },
  fake: { zh: "假货" },
  not_as_described: { zh: "与描述不符" },
  not_received: { zh: "未收到货" },
  wrong_item: { zh: "发错商品" },
  fraud: { zh: "欺诈" },
  scam: { zh: "诈骗" },
  unauthorized: { zh: "未经授权" },
  chargeback: { zh: "拒付" },
  unusual_hour: { zh: "异常时段" },
  unusual_amount: { zh: "异常金额" },
};

const found = (words: Words, code: string, locale: Locale): string => {
  const plain = code.replaceAll("_", " ");
  return words[code]?.[locale] ?? words[plain.replaceAll(" ", "_")]?.[locale] ?? plain;
};
/** What a partner or a buyer gave as the cause. */
export const complaintWords = (code: string, locale: Locale): string => found(complaints, code, locale);

const each = (text: string, say: (one: string) => string, locale: Locale): string =>
  text.split(", ").map(say).join(marks[locale].comma);

/** "VPN (IR)": what it is, and where it stands where that matters. */
function networkWords(text: string, locale: Locale): string {
  const [, kind = text, code] = /^(.*) \(([A-Z]{2})\)$/.exec(text) ?? [];
  const word = networks[kind]?.[locale] ?? kind;
  if (!code) return word;
  return word + marks[locale].brackets.join(countryName(code, locale));
}

/** A reason of a risk rating as it is read: the countries that it names in brackets by their names. It is kept as it was made. */
export const ratedReason = (text: string, locale: Locale): string =>
  text.replace(/(?<=[(（])[A-Z]{2}(?:(?:, |、)[A-Z]{2})*(?=[)）])/, (codes) =>
    each(codes.replaceAll("、", ", "), (code) => countryName(code, locale), locale),
  );

/** One value of a sentence as it is read; numbers and names stay. */
export function wordOf(name: string, value: string | number, locale: Locale): string | number {
  if (typeof value === "number") return value;
  switch (name) {
    case "country":
    case "from":
    case "to":
      return countryName(value, locale);
    case "countries":
      return each(value, (code) => countryName(code, locale), locale);
    case "network":
      return networkWords(value, locale);
    case "document":
      return found(documents, value, locale);
    case "category":
      return found(categories, value, locale);
    case "list":
      return lists[value]?.[locale] ?? value.replaceAll("_", " ");
    case "code":
    case "codes":
      return each(value, (code) => complaintWords(code, locale), locale);
    default:
      return value;
  }
}
