// Hangul to Latin letters, syllable by syllable (Revised Romanization, without sound changes), and which syllable is a
// surname: names are written without a space.

const initials = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

const romaniseSyllable = (syllable: string): string => {
  const code = syllable.charCodeAt(0) - 0xac00;
  if (code < 0 || code > 11_171) return "";
  return `${initials[Math.floor(code / 588)]}${vowels[Math.floor((code % 588) / 28)]}${finals[code % 28]}`;
};

const plainSurnames: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "김kim 이lee 리lee 박park 최choi 정jung 강kang 조cho 윤yoon 장jang 임lim 림lim 한han 오oh 서seo 신shin 권kwon 황hwang " +
    "안ahn 송song 류ryu 유yoo 홍hong 전jeon 고ko 문moon 손son 양yang 량yang 배bae 백baek 허heo 남nam 심shim 노noh 로noh " +
    "하ha 곽kwak 성sung 차cha 주joo 우woo 구koo 민min 나na 라na 변byun 원won 진jin 지ji 엄um 채chae 천chun 방bang 공kong " +
    "현hyun 함ham 염yeom 여yeo 추choo 도do 소so 석seok 선sun 설seol 마ma 길gil 연yeon 위wi 표pyo 명myung 기ki 반ban 왕wang " +
    "금keum 옥ok 육yook 인in 맹maeng 제je 모mo 탁tak 국kook 은eun 편pyeon 용yong 예ye 경kyung 봉bong 사sa 부boo 계kye 태tae 형hyung 간kan 감kam 피pi 두doo 복bok 팽paeng"
  )
    .split(" ")
    .map((entry) => [entry[0]!, entry.slice(1)]),
);

const doubleSurnames = new Set(["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"]);

const romaniseAll = (text: string): string => [...text].map(romaniseSyllable).join("");

/** Whether a token is a surname that stands alone. */
export const isKoreanSurname = (token: string): boolean => token.length === 1 && token in plainSurnames;

const surname = (syllables: string): string => plainSurnames[syllables] ?? romaniseAll(syllables);

/** Words of a Hangul token: a name of two to four syllables is surname and given name, anything else one word. */
export const romaniseHangul = (token: string, isWholeName: boolean): string[] => {
  const text = token.replace(/[^\uac00-\ud7a3]/g, "");
  if (text === "") return [];
  if (text.length === 1 && plainSurnames[text]) return [surname(text)];
  if (!isWholeName || text.length < 2 || text.length > 4) return [romaniseAll(text)];
  const split = text.length > 2 && doubleSurnames.has(text.slice(0, 2)) ? 2 : 1;
  return plainSurnames[text.slice(0, split)] || split === 2
    ? [surname(text.slice(0, split)), romaniseAll(text.slice(split))]
    : [romaniseAll(text)];
};
