import { expect, test } from "vitest";
import { decodeMrz } from "./decode-mrz";
import { tellType } from "./document-type";

test.each([
  [
    "utility_bill",
    "Clearfall Water\nYour water bill\nAccount number 123\nBill date 4 October 2026\nWaste water 20 kWh",
  ],
  ["utility_bill", "江海供电有限公司\n电费账单\n户号 52077231\n账单日期 2026年10月4日"],
  [
    "bank_statement",
    "Tidewater Savings Bank\nAccount statement\nStatement period 1 to 31 October\nOpening balance 20.00",
  ],
  ["bank_statement", "远洋银行\n银行对账单\n账单日期：2026年10月4日"],
  ["passport", "PASSPORT\nSurname KOWALSKI\nNationality UTOPIAN\nDate of birth 17 SEP 1976"],
  ["identity_card", "姓名 王伟\n公民身份号码 110101199003070000\n签发机关 北京市公安局 居民身份证"],
  ["driving_licence", "DRIVING LICENCE\n1. SMITH\n2. JOHN\n4b. 04.10.2031"],
  ["payslip", "Payslip\nEmployee J Smith\nGross pay 3,000.00\nNet pay 2,400.00"],
  ["employment_letter", "To whom it may concern\nThis letter of employment confirms that J Smith is employed by us"],
  ["tax_document", "Inland Revenue\nNotice of assessment\nIncome tax 2025"],
  ["lease", "Tenancy agreement between landlord and tenant"],
  ["lease", "房屋租赁合同\n出租方 甲\n承租方 乙"],
  ["unknown", "Menu\nSoup of the day\nGrilled fish with lemon"],
  ["unknown", "Please bring your passport when you visit us"],
])("%s", (type, text) => {
  const told = tellType(text, null);
  expect(told.confidence >= 0.6 ? told.type : "unknown").toBe(type);
});

test("the zone tells the type whatever else is printed", () => {
  const mrz = decodeMrz(
    ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
    new Date("2026-11-20"),
  );
  expect(tellType("Electricity bill", mrz && { ...mrz, page: 1 })).toMatchObject({ type: "passport", confidence: 1 });
});
