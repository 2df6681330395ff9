// Legal forms that say how a company is registered, not which one it is. Taken off before names are compared.

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
`
  .trim()
  .split(/[|\n]/)
  .map((phrase) => phrase.split(" "))
  .sort((a, b) => b.length - a.length);

const words = new Set(
  (
    "ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh ag kg ohg mbh ug se sa sas sarl srl spa sl slu sro as asa ab oy " +
    "oyj bv nv ooo oao zao ao pao oaoo jsc ojsc pjsc cjsc tov tzov doo dd ad ead ood eood kft zrt nyrt pte pty pvt bhd sdn fze fzc fzco fzllc dmcc " +
    "wll kk yk sc sca scs snc cv vof eurl eirl ltda eireli aps is as uab sia ou kb hb jv pt tbk cia the"
  ).split(" "),
);

const startsWith = (tokens: readonly string[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, index) => tokens[at + index] === word);

/** Tokens without legal forms; the tokens as they were when nothing else would be left. */
export const stripLegalForms = (tokens: readonly string[]): string[] => {
  const kept: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const phrase = phrases.find((candidate) => startsWith(tokens, at, candidate));
    if (phrase) at += phrase.length;
    else {
      const token = tokens[at]!;
      if (!words.has(token)) kept.push(token);
      at++;
    }
  }
  return kept.length > 0 ? kept : [...tokens];
};
