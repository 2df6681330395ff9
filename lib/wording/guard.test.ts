// What must not reach a customer is found however it is written, and points to where it stands; what is harmless passes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { checkWording } from "./guard";
import type { WordingReason } from "./reason";

const reasonsIn = (text: string): WordingReason[] => {
  const answer = checkWording(text);
  return answer.ok ? [] : [...new Set(answer.findings.map(({ reason }) => reason))];
};

const blocked: [WordingReason, string][] = [
  ["report", "We have filed a suspicious activity report about this transfer."],
  ["report", "An STR was submitted on Monday."],
  ["report", "We are preparing an S.A.R. on your account"],
  ["report", "we had to make a report about the payment"],
  ["report", "Your transfer has been reported."],
  ["report", "We must report your account."],
  ["report", "We reported it last week"],
  ["report", "the report has already been filed"],
  ["report", "An internal report is being written."],
  ["report", "I must not be tipping you off"],
  ["report", "Our MLRO wants to know this"],
  ["report", "the s t r was filed"],
  ["report", "ＳＡＲ on file"],
  ["report", "a S\u200bA\u200bR was filed"],
  ["report", "我们已经就这笔转账提交了可疑交易报告。"],
  ["report", "我們已向有關部門提交報告"],
  ["report", "您的账户已被上报"],
  ["report", "可 疑 交 易 报 告"],
  ["report", "可疑·交易·舉報"],
  ["report", "我司将依法报送大额交易报告"],
  ["report", "我们会举报您"],
  ["report", "不能向您通风报信"],
  ["investigation", "Your account is under investigation."],
  ["investigation", "Our INVESTIGATORS will call"],
  ["investigation", "we are in-vesti-gating this transfer"],
  ["investigation", "i n v e s t i g a t i o n"],
  ["investigation", "we are monitoring your transactions closely"],
  ["investigation", "The financial crime team has a question"],
  ["investigation", "您的账户正在被调查"],
  ["investigation", "該案已立案偵查"],
  ["investigation", "我们正在监控您的交易"],
  ["score", "Your risk score is 74."],
  ["score", "You were rated high-risk"],
  ["score", "a high risk customer like you"],
  ["score", "the system scored your account"],
  ["score", "We apply enhanced due diligence"],
  ["score", "您的风险评分过高"],
  ["score", "您属于高風險客戶"],
  ["score", "系统评分为 74"],
  ["score", "需要强化尽职调查"],
  ["rule", "This transfer triggered a rule."],
  ["rule", "Rule 12 fired"],
  ["rule", "Our transaction monitoring stopped it"],
  ["rule", "An alert was raised on your account"],
  ["rule", "your account was flagged"],
  ["rule", "it looks like structuring"],
  ["rule", "payments just under the reporting threshold"],
  ["rule", "it was a false-positive"],
  ["rule", "您的交易触发了风控规则"],
  ["rule", "系統標記了您的賬戶"],
  ["rule", "金额低于报告门槛"],
  ["rule", "属于误报"],
  ["rule", "疑似拆分交易"],
  ["list", "Your name is on a sanctions list."],
  ["list", "a possible match with a listed person"],
  ["list", "You came up in name screening"],
  ["list", "your address is black-listed"],
  ["list", "You may be a politically exposed person"],
  ["list", "Your name is similar to that of another person"],
  ["list", "OFAC asks for this"],
  ["list", "ｓanctions"],
  ["list", "sаnctions"],
  ["list", "您的名字与制裁名单上的人士相似"],
  ["list", "您在黑名單上"],
  ["list", "名单筛查命中"],
  ["list", "您是政治公众人物吗"],
  ["authority", "We have informed the police."],
  ["authority", "The authorities asked us to hold it."],
  ["authority", "at the request of the competent authorities"],
  ["authority", "There is a freezing order."],
  ["authority", "We passed it on to the Financial Intelligence Unit"],
  ["authority", "the FIU has seven days"],
  ["authority", "law-enforcement is involved"],
  ["authority", "我们已移交警方"],
  ["authority", "警方要求我们冻结"],
  ["authority", "應執法機關要求"],
  ["authority", "收到法院冻结通知"],
  ["authority", "已向监管机构报告"],
  ["suspicion", "We suspect you of money laundering."],
  ["suspicion", "These transfers look suspicious"],
  ["suspicion", "Is this illegal money?"],
  ["suspicion", "linked to terrorism"],
  ["suspicion", "我们怀疑您的资金来源"],
  ["suspicion", "您涉嫌洗錢"],
  ["promise", "Your account will be unlocked as soon as you answer."],
  ["promise", "We guarantee that it is accepted."],
  ["promise", "You will get your money back"],
  ["promise", "Don’t worry, it is nothing"],
  ["promise", "We will then lift the hold"],
  ["promise", "提交后即可解除限制"],
  ["promise", "我们保证会通过"],
  ["promise", "您不用擔心"],
];

const harmless: string[] = [
  "Please send us a proof of address that is not older than three months.",
  "If something does not work, report a problem to our support team.",
  "Please send the annual report of your company and the report of your bank.",
  "Please upload the police report that you were given when your phone was stolen.",
  "You can report the theft to the police yourself.",
  "Your medical report is not needed.",
  "A question does not mean that you did anything wrong.",
  "We answer by Friday, 27 November 2026, 14:00.",
  "Your withdrawals are on hold until tomorrow, 10:12, at most.",
  "The name on the bill must match the name of your account.",
  "The address on the bill does not match the address that you gave us.",
  "Please check that your name matches your identity card.",
  "Please send us a list of the owners of your company.",
  "An identity card issued by the authorities of your country is enough.",
  "A letter from your tax office counts as well.",
  "If you suspect that this message is not from us, do not answer it.",
  "If you receive a suspicious e-mail, do not open its links.",
  "Our team is investigating the technical problem with uploads.",
  "Please tell us from whom you received the 500 SAR.",
  "An identity card of Hong Kong SAR is fine.",
  "Hauptstr. 12, 10827 Berlin",
  "We ask because of our anti-money-laundering obligations.",
  "There is glare over the number. Lay it flat and hold the phone straight above.",
  "A bank guarantee does not show where you live.",
  "We need to know where the funds came from: salary, a sale, a gift.",
  "A criminal record certificate is not needed.",
  "Your screen shows the upload; a picture of a screen is not accepted.",
  "Please give the score of your language exam if it is on the page.",
  "I set a price alert and it never rang.",
  "The court order about your divorce shows where the money came from.",
  "Which rules apply to photos? They should be sharp and whole.",
  "Please let us know which of the two addresses is the right one.",
  "Are you employed, self-employed, a student or retired?",
  "Take three more days if you need longer.",
  "请提交最近三个月内的地址证明。",
  "请上传您公司的年度审计报告。",
  "如果您收到可疑邮件，请不要点击其中的链接。",
  "由公安机关签发的身份证件即可。",
  "派出所开具的居住证明也可以。",
  "您可以向警方报案。",
  "账单上的姓名必须与您的账户姓名一致。",
  "请确认您的名字与身份证一致。",
  "您的提款最迟在明天 10:12 结束暂停。",
  "我们会在周五 14:00 之前答复您。",
  "我們需要確認您的一些資料，這並不表示您做錯了什麼。",
  "请告诉我们这笔资金的来源：工资、出售房产或赠与。",
  "证件号码处有反光，请平放后重新拍照。",
  "请提供公司股东名单。",
  "保证金账户的对账单不能作为地址证明。",
  "这是我们履行反洗钱法规定的要求。",
  "请填写满意度调查问卷。",
  "不需要无犯罪记录证明。",
  "银行出具的报告也可以。",
  "如遇问题，请随时向我们反馈。",
];

describe("what may not be said", () => {
  test.each(blocked)("%s: %s", (reason, text) => expect(reasonsIn(text)).toContain(reason));
  test.each(harmless)("harmless: %s", (text) => expect(checkWording(text)).toEqual({ ok: true }));

  test("a finding points at the words as they were written", () => {
    const text = "Hello! Your name is on a ｓａｎｃ\u200btions list, 我们已向警方通报。";
    const answer = checkWording(text);
    if (answer.ok) throw new Error("nothing was found");
    for (const { start, end, word } of answer.findings) expect(text.slice(start, end)).toBe(word);
    expect(answer.findings.map(({ word }) => word).join(" | ")).toContain("ｓａｎｃ\u200btions");
    expect(answer.findings.some(({ word }) => word.includes("警方"))).toBe(true);
  });

  test("case, width, invisible characters and words around change nothing", () =>
    fc.assert(
      fc.property(
        fc.constantFrom("investigation", "sanctions", "suspicious", "watchlist", "flagged"),
        fc.array(fc.nat(3), { minLength: 13, maxLength: 13 }),
        fc.constantFrom("", "Hello, ", "这是 ", "(", "\n"),
        (word, ways, before) => {
          const written = [...word]
            .map((letter, at) => {
              if (ways[at] === 1) return letter.toUpperCase();
              if (ways[at] === 2) return String.fromCodePoint(letter.charCodeAt(0) + 0xfee0);
              return ways[at] === 3 ? `${letter}\u200b` : letter;
            })
            .join("");
          const answer = checkWording(`${before}${written} end`);
          expect(answer.ok).toBe(false);
        },
      ),
    ));

  test("any text at all is read, and findings never overlap", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.constantFrom(...blocked), (noise, [, text]) => {
        const answer = checkWording(`${noise}\n${text}\n${noise}`);
        expect(answer.ok).toBe(false);
        if (answer.ok) return;
        let last = 0;
        for (const { start, end } of answer.findings) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
      { numRuns: 25 },
    ));

  test("each reason has its sentence and another way to say it, in both languages", () => {
    const reasons = [...new Set(blocked.map(([reason]) => reason))].sort();
    for (const locale of ["en", "zh"] as const) {
      const { reason, instead } = messages[locale].wording;
      expect(Object.keys(reason).sort()).toEqual(reasons);
      expect(Object.keys(instead).sort()).toEqual(reasons);
      for (const text of Object.values(instead)) expect(checkWording(text), text).toEqual({ ok: true });
    }
  });
});
