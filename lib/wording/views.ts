// A text as the guard reads it: lower case, full-width and look-alike letters made plain, invisible characters gone, traditional
// Chinese made simplified. Each letter remembers where it stood, so that a finding points into the text as written.

/** `text[i]` was made from the written text at `from[i]` up to `to[i]`. */
export type View = { text: string; from: number[]; to: number[] };

/** Cyrillic and Greek letters that look like Latin ones. */
const lookAlike = new Map([..."аaеeоoрpсcуyхxіiѕsјjԁdһhкkмmтtвbнnαaοoεeιiκkρpτtυuνv"].flatMap(pairs));
/** Traditional characters of our patterns, each before its simplified one. */
const traditional = new Map(
  [
    ..."報报舉举遞递調调偵侦監监視视風风險险評评級级數数觸触發发規规則则預预統统標标記记違违檻槛誤误單单篩筛員员關关機机構构門门執执檢检凍冻結结錢钱懷怀資资帳账賬账戶户妳你們们請请證证諾诺會会將将復复經经給给轉转協协聯联絡络觀观負负聞闻導导實实問问題题務务電电話话郵邮鏈链連连網网訊讯銀银這这該该個个為为與与對对過过較较動动額额內内應应當当據据開开簽签貪贪獲获獻献屬属顯显識识別别測测領领樣样類类進进確确況况須须兇凶詐诈騙骗災灾贓赃運运來来從从業业稱称處处禁禁馬马廳厅廉廉沒没擔担點点擬拟計计價价財财繫系瞭了徵征歸归遠远參参產产無无強强職职盡尽畫画區区國国錯错術术傳传頁页鎖锁釋释團团夥伙稅税紀纪條条義义線线紅红幫帮聲声專专組组蹤踪歷历權权護护製制辦办竊窃盜盗擊击擔担僅仅檔档擾扰懲惩罰罚",
  ].flatMap(pairs),
);

function pairs(letter: string, at: number, all: string[]): [string, string][] {
  const next = all[at + 1];
  return at % 2 === 0 && next ? [[letter, next]] : [];
}

const plainLetter = (letter: string): string =>
  letter === "’" ? "'" : (lookAlike.get(letter) ?? traditional.get(letter) ?? letter);

/** The text letter by letter in its plain form. */
export function plainView(written: string): View {
  const view: View = { text: "", from: [], to: [] };
  let at = 0;
  for (const letter of written) {
    const end = at + letter.length;
    const plain = letter
      .normalize("NFKD")
      .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? " " : ""))
      .toLowerCase();
    for (const unit of [...plain].map(plainLetter).join("")) {
      view.text += unit;
      for (let half = 0; half < unit.length; half += 1) {
        view.from.push(at);
        view.to.push(end);
      }
    }
    at = end;
  }
  return view;
}

const without = (view: View, drop: ReadonlySet<number>): View => {
  const kept = [...view.text.split("").keys()].filter((at) => !drop.has(at));
  return {
    text: kept.map((at) => view.text[at]).join(""),
    from: kept.map((at) => view.from[at] ?? 0),
    to: kept.map((at) => view.to[at] ?? 0),
  };
};

const inside = (view: View, pattern: RegExp): Set<number> => {
  const drop = new Set<number>();
  for (const match of view.text.matchAll(pattern))
    for (let at = 0; at < match[0].length; at += 1) drop.add(match.index + at);
  return drop;
};

/** The same without what stands between the letters of one word: "sus-picious", "s u s p e c t", "S.T.R.". */
export function tightView(plain: View): View {
  const joined = without(plain, inside(plain, /(?<=[a-z])(?:-\s*\n\s*|[-_.*·~'’`|/\\])(?=[a-z])/g));
  return without(joined, inside(joined, /(?<=(?<![a-z0-9])[a-z]) (?=[a-z](?![a-z0-9]))/g));
}

/** Chinese without what does not end a sentence between its characters. */
export const chineseView = (plain: View): View =>
  without(plain, inside(plain, /(?<=\p{Script=Han})[\s\-_.*·•~'"“”‘’「」『』（）()【】[\]|/\\]+(?=\p{Script=Han})/gu));
