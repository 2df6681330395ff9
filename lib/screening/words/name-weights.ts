// How telling a token of a person's name is. Sharing only "Mohammed" says nothing, sharing "Kuznetsov" little: these words
// are borne by millions. A compiled table, so that a comparison does not depend on which list is loaded.

const veryCommon =
  "muhammad ali ahmed abd abu din allah hasan husayn khan singh kumar kim lee juan jose maria carlos wang li zhang nguyen " +
  "md umm abdullah agha akhund bibi begum kaur devi islam rahman";
const common =
  "ibrahim mustafa omar uthman yusuf ismail khalid hamid said mahmud saleh salim karim rashid nasir abbas jafar jamal kamal farid aziz malik " +
  "hakim latif majid qadir rahim wahid samad bakr taha hadi mahdi reza javad ghulam jan gul shah mir noor ullah nur amin amir anwar habib haidar " +
  "idris ishaq yaqub musa isa yahya dawud suleiman tariq walid ziad zaid sultan ansari iraqi masri tunisi libi " +
  "vladimir alexander sergey andrey dmitry igor ivan nikolai mikhail alexey yuri viktor oleg pavel anatoly valery boris vasily konstantin " +
  "ivanov petrov smirnov kuznetsov popov volkov sokolov " +
  "luis pedro antonio francisco manuel jesus miguel angel rafael jorge fernando ricardo eduardo roberto alejandro javier daniel david " +
  "garcia rodriguez hernandez lopez gonzalez martinez perez sanchez ramirez torres flores rivera gomez diaz cruz morales reyes gutierrez " +
  "john james robert michael william richard thomas charles joseph george peter paul mark steven kevin brian smith johnson williams brown jones " +
  "davis miller wilson moore taylor anderson jackson white harris martin thompson " +
  "chen liu yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo park choi jung kang cho yoon jang lim han jong song chol " +
  "mehmet mustafa ayse fatma yilmaz kaya demir sahin celik patel sharma gupta das begum hussain iqbal tanaka sato suzuki " +
  "anna elena olga natalia tatiana irina svetlana mary elizabeth marie jean pierre fatima aisha khadija zainab maryam";

const weights = new Map<string, number>();
for (const word of common.split(" ")) weights.set(word, 0.65);
for (const word of veryCommon.split(" ")) weights.set(word, 0.45);
for (const word of ["abu", "din", "ullah", "umm", "md"]) weights.set(word, 0.25);
weights.set("abd", 0.3);

const patronymic = /(?:ovich|evich|ovych|evych|ovna|evna|ivna|ovitj|evitj|avich|auna)$/;

/** Whether a word says whose child somebody is, in Slavic languages: lists leave it out as often as not. */
export const isPatronymic = (token: string): boolean => patronymic.test(token);

/** From 0.25 (says nothing) to 1. `family` is the common spelling of the name, where one is known. */
export const weightOfName = (token: string, family: string | undefined): number => {
  if (token.length === 1) return 0.3;
  const known = weights.get(family ?? token) ?? weights.get(token);
  if (known !== undefined) return known;
  if (isPatronymic(token)) return 0.6;
  return token.length === 2 ? 0.6 : 1;
};
