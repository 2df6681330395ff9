// The words that documents call themselves and their parts by, in English and Chinese, as they come out of a reader: spaces
// and case do not matter.
import type { DocumentType } from "./codes";

/** What speaks for a type, and how strongly: 3 is a title, 2 is said by hardly any other document, 1 is a hint. */
export const typeWords: readonly (readonly [DocumentType, number, RegExp])[] = [
  [
    "utility_bill",
    3,
    /\b(?:electric(?:ity)?|water|gas|utility|utilities|energy|power|broadband|internet|telephone|phone|mobile|council tax|rates)\s+(?:bill|invoice|statement|account)\b/i,
  ],
  [
    "utility_bill",
    3,
    /(?:电费|水费|燃气费?|煤气费?|水电费?|电力|电话费?|宽带|通信费?|物业费?|公用事业)(?:缴费)?(?:账单|通知单|帐单|单据|发票|缴费单)/,
  ],
  [
    "utility_bill",
    2,
    /\b(?:meter reading|standing charge|kwh|waste ?water|sewerage|supply charge|unit rate|supply address|tariff|mpan)\b/i,
  ],
  ["utility_bill", 2, /抄表|用电量|用水量|本期用量|污水处理费|供电|自来水|燃气|千瓦时|缴费截止|缴费通知/],
  [
    "utility_bill",
    1,
    /\b(?:bill date|billing period|amount due|payment due|your bill|invoice date|direct debit|utilities|telecom)\b/i,
  ],
  ["utility_bill", 1, /账单日期?|出账日期|缴费|户号|用户编号|账期/],
  ["bank_statement", 3, /\b(?:bank|account|card|credit card|e-?)\s*statement\b|\bstatement of account\b/i],
  ["bank_statement", 3, /(?:银行|账户|信用卡|个人)?(?:对账单|对帐单|交易明细|流水(?:清单|明细)?|账户明细|月结单)/],
  [
    "bank_statement",
    2,
    /\b(?:opening balance|closing balance|iban|sort code|swift|statement period|statement date|available balance)\b/i,
  ],
  ["bank_statement", 1, /\bbank\b|银行|余额|开户行/i],
  ["passport", 3, /\b(?:pass ?port|passeport|reisepass|pasaporte|passaporto|paspoort|cestovn[ií] pas)\b|护\s?照/i],
  ["visa", 3, /\b(?:immigrant\s+|entry\s+)?visas?\b(?!\s*(?:card|debit|credit|electron|\*|x|\d))|签\s?证/i],
  [
    "driving_licence",
    3,
    /\b(?:driv(?:ing|er'?s?)|drivers)\s+licen[cs]e\b|\bpermis de conduire\b|\bf[uü]hrerschein\b|驾\s?驶\s?证|行驶证/i,
  ],
  [
    "residence_permit",
    3,
    /\b(?:residen(?:ce|t)\s+(?:permit|card)|permanent resident|aufenthaltstitel|titre de s[eé]jour|employment authorization)\b|居\s?(?:留|住)\s?(?:许可|证)|永久居留/i,
  ],
  ["residence_permit", 2, /\bnot evidence of U\.?S\.? citizenship\b/i],
  [
    "identity_card",
    3,
    /\b(?:identity card|identification card|id card|carte (?:nationale )?d'? ?identit[eé]|personalausweis|carte de identitate|national id(?:entity)?|documento nacional)\b|居民身份证|身\s?份\s?证/i,
  ],
  ["identity_card", 2, /公民身份号码|签发机关/],
  ["payslip", 3, /\b(?:pay ?slip|pay ?stub|salary slip|wage slip|earnings statement)\b|工资(?:单|条)|薪资单|薪金单/i],
  [
    "payslip",
    2,
    /\b(?:gross pay|net pay|pay period|year to date|basic salary|deductions)\b|实发工资|应发工资|基本工资/i,
  ],
  [
    "employment_letter",
    3,
    /\b(?:employment (?:letter|certificate|verification|confirmation)|letter of employment|proof of employment|certificate of employment|confirmation of employment)\b|(?:在职|收入|工作|就业)证明/i,
  ],
  ["employment_letter", 2, /\b(?:is|has been) employed (?:by|with|at)\b|to whom it may concern/i],
  [
    "tax_document",
    3,
    /\b(?:tax (?:return|assessment|certificate|statement|bill|notice)|notice of assessment|inland revenue|form (?:w-?2|1040|1099)|income tax)\b|完税证明|纳税(?:证明|申报)|税务局|所得税/i,
  ],
  [
    "lease",
    3,
    /\b(?:tenancy agreement|lease agreement|residential lease|rental (?:agreement|contract))\b|(?:房屋)?租(?:赁|房)合同/i,
  ],
  ["lease", 2, /\b(?:landlord|lessor|lessee|tenant)\b|出租(?:方|人)|承租(?:方|人)/i],
];

/** What a date is, by the words before it; the first that fits wins. */
export const dateWords = {
  birth:
    /\b(?:(?:date )?of birth|birth ?date|born|d\.?o\.?b\.?|date de naissance|geburts\w*|naissance|sinniaeg\w*)\b|出生(?:日期|年月)?|生日/i,
  expiry:
    /\b(?:expir\w+|valid (?:until|thru|through|to)|date d'?expiration|g[uü]ltig bis|validit\w+|expires on|kehtiv\w*)\b|有效期(?:限|至)?|失效日期|截止日期至/i,
  due: /\b(?:due(?: date| by)?|pay(?:able)? by|payment due|collect(?:ed)? on|debit(?:ed)? on|please pay|next (?:bill|reading|meter))\b|缴费截止|截止日|到期(?:还款)?日|还款日|应缴日期|最后缴款|下次/i,
  period: /\b(?:period|from|between|cover(?:s|ing)|reading(?:s)?|to|since|usage)\b|账期|周期|期间|计费|抄表|至/i,
  issued:
    /\b(?:bill(?:ing)? date|date of (?:issue|bill|invoice|statement)|issue(?:d)?(?: date| on)?|invoice date|statement date|date issued|dated?|tax point|date de d[eé]livrance|ausstellungs\w*|printed(?: on)?)\b|账单日期?|帐单日期?|开票日期|出账日期?|出具日期|签发日期|制单日期|打印日期|开具日期|日期|落款/i,
} as const;

/** Labels before a person's name. */
export const nameLabel =
  /(?:account (?:holder|name)|customer name|name of (?:account holder|customer|employee|tenant)|bill to|billed to|employee(?: name)?|full name|surname|name|户\s?名|姓\s?名|客户名称|用户名称|用户姓名|客户姓名)\s*[:：.]?\s*/i;

/** Labels before an address. */
export const addressLabel =
  /(?:(?:supply|service|billing|mailing|residential|home|property)?\s?address|住\s?址|地\s?址|用电地址|用水地址|用气地址|通讯地址|联系地址|家庭住址|安装地址)\s*[:：.]?\s*/i;

/** Titles that stand beside a name and are not part of it. */
export const nameTitles = /\b(?:mr|mrs|ms|miss|mx|dr|prof|mdm|madam|sir)\b\.?|先生\s?\/?\s?女士|先生|女士|小姐|阁下/gi;

/** Family names of nearly all Han Chinese, so that a heading of three characters is not taken for a person. */
const hanSurnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯欧关";
const hanDoubleSurnames = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐"];
const hanThings = /账单|帐单|公司|银行|账户|日期|地址|通知|合计|金额|户号|费|单据|发票|合同|证明|周期|编号/;

/** Whether two to four Chinese characters can be a person's name. */
export const isHanName = (text: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(text) &&
  !hanThings.test(text) &&
  (hanSurnames.includes(text[0]!) || hanDoubleSurnames.some((surname) => text.startsWith(surname)));
