// Phone, mail, card or document changed again and again within days.

import { defineRule } from "../../define-rule";
import { count, days } from "../../parameter";
import { hashText } from "../../profile/hash";
import { markAt } from "../../profile/layouts";
import { fieldCode, MARK_KINDS } from "../../profile/marks";
import { onlyAPersonKnows } from "../innocent";

/** Spelled as `fieldCode` spells them. */
const WATCHED: ReadonlySet<string> = new Set([
  ..."phone phonenumber telephone mobile mobilephone mobilenumber cellphone email emailaddress mail".split(" "),
  ..."card cards bankcard debitcard creditcard paymentcard cardnumber bankaccount iban".split(" "),
  ..."document documentnumber iddocument identitydocument idcard idnumber identitycard nationalid passport".split(" "),
  ..."passportnumber drivinglicence drivinglicense driverlicense driverlicence driverslicense".split(" "),
]);
const HASHES: ReadonlySet<number> = new Set([...WATCHED].map(hashText));

export const profileChurn = defineRule({
  id: "kyc.profile-churn",
  title: { en: "Details changed again and again", zh: "频繁更改资料" },
  seed: "S2 · suspicious activity on the account fails the verification",
  events: ["profile_change"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "as many as the parameters say", zh: "达到参数设定的次数" }, weight: 0.35, measure: "review" },
  },
  reason: {
    en: "{observed} changes of phone, e-mail, card or document within {within:duration}",
    zh: "{within:duration}内更改电话、邮箱、银行卡或证件 {observed} 次",
  },
  parameters: {
    atLeast: count(3, { en: "changes", zh: "次数" }, { min: 2, max: 30 }),
    within: days(7, { en: "within", zh: "时间范围" }, { min: 1, max: 90 }),
  },
  innocent: [
    onlyAPersonKnows("new-life", {
      en: "A wedding, a move or a lost phone: everything changes at once",
      zh: "结婚、搬家或丢失手机：资料需要一并更改",
    }),
    onlyAPersonKnows("typing-error", { en: "A typing error that was corrected", zh: "更正输入错误" }),
  ],
  evaluate({ event, profile: { marks } }, { atLeast, within }) {
    if (!WATCHED.has(fieldCode(event.field))) return null;
    let observed = 0;
    for (let index = marks.from; index < marks.to; index++) {
      const { at, kind, detail } = markAt(marks, index);
      if (Math.abs(event.at - at) < within && kind === MARK_KINDS.profile_change && HASHES.has(detail)) observed++;
    }
    if (observed < atLeast) return null;
    return { grade: "base", observed, threshold: atLeast, values: { within }, key: "churn", ceiling: observed };
  },
});
