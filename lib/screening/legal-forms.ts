// Legal forms that say how a company is registered, not which one it is. Taken off before names are compared.

import { editDistance } from "./edit-distance";

const phrases = `
limited liability company|limited liability partnership|public limited company|private limited company|private limited|public limited
joint stock company|open joint stock company|public joint stock company|closed joint stock company|private joint stock company
joint stock commercial bank|public company limited|company limited|limited company|limited partnership|co ltd|pte ltd|pvt ltd|pty ltd|sdn bhd
sociedad anonima|sociedad limitada|sociedad anonima de capital variable|s a de c v|sa de cv|sociedad de responsabilidad limitada|s de rl de cv
societe anonyme|societe a responsabilite limitee|societate cu raspundere limitata|gesellschaft mit beschrankter haftung|aktiengesellschaft
obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostyu|aktsionernoe obshchestvo|aktsionernoye obshchestvo
publichnoe aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|zakrytoe aktsionernoe obshchestvo|publichnoye aktsionernoye obshchestvo
anonim sirketi|limited sirketi|spolka z ograniczona odpowiedzialnoscia|sp z o o|d o o|a s|s a|s p a|s r l|s r o|a g|l l c|o o o|z a o|o a o|p a o
free zone establishment|free zone company|general partnership|kabushiki kaisha|yugen kaisha|gomei kaisha
akciova spolecnost|akciova spolocnost|spolecnost s rucenim omezenym|spolocnost s rucenim obmedzenym|akcine bendrove|uzdaroji akcine bendrove
akcionerno druzhestvo|aktsionerno druzhestvo|drustvo s ogranicenom odgovornoscu|delnicka druzba|dionicko drustvo|akciju sabiedriba
sabiedriba ar ierobezotu atbildibu|societate pe actiuni|societe par actions|societe anonyme simplifiee|societe par actions simplifiee
societa per azioni|societa a responsabilita limitata|sociedade anonima|sociedade limitada|sociedad por acciones|naamloze vennootschap
besloten vennootschap|spolka akcyjna|reszvenytarsasag|korlatolt felelossegu tarsasag|osakeyhtio|aktsiaselts|osauhing|aktiebolag|aksjeselskap
aktieselskab|anpartsselskab|anonymi etairia|etaireia periorismenis efthynis|tovarystvo z obmezhenoyu vidpovidalnistyu
tovarystvo z obmezhenoiu vidpovidalnistiu|publichne aktsionerne tovarystvo|pryvatne aktsionerne tovarystvo|aktsionerne tovarystvo
aktsionernoye obshchestvo|aktsionernoe obschestvo|publichnoe aktsionernoe obschestvo|obschestvo s ogranichennoi otvetstvennostyu
obshchestvo s ogranichennoy otvetstvennostiu|nepublichnoe aktsionernoe obshchestvo|cuideachta faoi dhliteanas teoranta|chuir cuideachta comhstoic
kumpanija bisma konguntia|limited company|company limited by shares|public joint stock|private joint stock|sendirian berhad|perseroan terbatas
sherkat sahami|sahami khas|sahami am|sherkate|youxian gongsi|youxian zeren gongsi|gufen youxian gongsi|jituan youxian gongsi|jusik hoesa
san ve tic|sanayi ve ticaret|ticaret limited sirketi|ve ticaret|s a l|b v|n v|k k|p t|l l p|p l c|s a r l|g m b h|w l l|l t d|p j s c|j s c|f z e
`
  .trim()
  .split(/[|\n]/)
  .map((phrase) => phrase.split(" "))
  .sort((a, b) => b.length - a.length);

const words = new Set(
  (
    "ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh ag kg ohg mbh ug se sa sas sarl srl spa sl slu sro as asa ab oy " +
    "oyj bv nv ooo oao zao ao pao oaoo jsc ojsc pjsc cjsc tov tzov doo dd ad ead ood eood kft zrt nyrt pte pty pvt bhd sdn fze fzc fzco fzllc dmcc " +
    "wll kk yk sc sca scs snc cv vof eurl eirl ltda eireli aps is as uab sia ou kb hb jv pt tbk cia the sal ry ae epe vsc psc ysc qsc bsc ksc ao " +
    "aktiengesellschaft gesellschaft aktiebolag sirketi sti lte ltdo lld rt tic san odo chup rup up kft nkft rlp fzllc lda limitada gongsi sherkat scrl " +
    "srls sapa spoo zoo dba tdk adsitz ans da asa ehf hf hmo kda kgaa kommanditgesellschaft limitee cjs oojsc lllp pc pllc"
  ).split(" "),
);

const phrasesByFirst = new Map<string, string[][]>();
for (const phrase of phrases) {
  const known = phrasesByFirst.get(phrase[0]!);
  if (known) known.push(phrase);
  else phrasesByFirst.set(phrase[0]!, [phrase]);
}

const startsWith = (tokens: readonly string[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, index) => tokens[at + index] === word);

const rests = new Map<string, string>();
const longForms = [...words, ...phrases.flat()].filter(({ length }) => length >= 6);
for (const form of longForms) {
  for (let at = 0; at <= form.length; at++) rests.set(form.slice(0, at) + form.slice(at + 1), form);
}

/** Whether a word is one slip away from a long legal form ("limted"). */
export const isNearLegalForm = (word: string): boolean => {
  if (word.length < 5) return false;
  for (let at = 0; at <= word.length; at++) {
    const form = rests.get(word.slice(0, at) + word.slice(at + 1));
    if (form && editDistance(word, form, 1) <= 1) return true;
  }
  return false;
};

/** Legal forms that are written in characters, at the end or the start of the name. */
export const dropWrittenForms = (name: string): string =>
  name.replace(
    /(?:股份|责任|責任)?有限(?:责任|責任)?公司|集团公司|集團公司|株式会社|有限会社|合同会社|주식회사|유한회사|\(주\)|㈜/g,
    " ",
  );

const stems =
  /^(?:aktsi[oa]nern|akcionersk|aktsionersk|ob(?:sh|s)ch?estv|ogranich|otvetstvenn|tovarystv|vidpovidaln|obmezhen|publichno|otkryto[ey]|zakryto[ey]|nepublichno|unitar)/;

/** Whether a word is a legal form, or part of one. */
export const isLegalForm = (token: string): boolean => words.has(token) || stems.test(token);

/** Tokens without legal forms; the tokens as they were when nothing else would be left. */
export const stripLegalForms = (tokens: readonly string[]): string[] => {
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = phrasesByFirst.get(tokens[at]!)?.find((candidate) => startsWith(tokens, at, candidate));
    if (phrase) at += phrase.length;
    else {
      const token = tokens[at]!;
      if (!isLegalForm(token)) kept.push(token);
      at++;
    }
  }
  return kept.length > 0 ? kept : [...tokens];
};
