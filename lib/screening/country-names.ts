// Country names, codes and demonyms to ISO 3166-1 alpha-2, because lists write "Burma", "Palestinian" and "Korea, North"
// where customers have codes.

const codes = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF " +
  "CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG " +
  "GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW " +
  "KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF " +
  "NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL " +
  "SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF " +
  "WS XK YE YT ZA ZM ZW"
).split(" ");

/** Names and demonyms that Intl's English names do not cover. */
const otherNames = `
AE emirati uae|AF afghan|AL albanian|AM armenian|AO angolan|AR argentine argentinian|AT austrian|AU australian|AZ azerbaijani azeri
BA bosnian bosnia|BD bangladeshi|BE belgian|BG bulgarian|BH bahraini|BI burundian|BO bolivian|BR brazilian|BY belarusian byelorussian
CA canadian|CD drc|CF car|CH swiss|CL chilean|CM cameroonian|CN chinese prc|CO colombian|CU cuban|CY cypriot|CZ czech|DE german|DK danish
DO dominican|DZ algerian|EC ecuadorian|EE estonian|EG egyptian|ER eritrean|ES spanish|ET ethiopian|FI finnish|FR french|GB british uk britain england scotland
GE georgian|GH ghanaian|GR greek|GT guatemalan|HN honduran|HR croatian|HT haitian|HU hungarian|ID indonesian|IE irish|IL israeli|IN indian
IQ iraqi|IR iranian|IT italian|JM jamaican|JO jordanian|JP japanese|KE kenyan|KG kyrgyz|KH cambodian|KP dprk|KR rok|KW kuwaiti|KZ kazakh kazakhstani
LA lao laotian|LB lebanese|LK srilankan|LR liberian|LT lithuanian|LV latvian|LY libyan|MA moroccan|MD moldovan|MK macedonian macedonia|ML malian
MM burma burmese|MN mongolian|MR mauritanian|MV maldivian|MX mexican|MY malaysian|MZ mozambican|NG nigerian|NI nicaraguan|NL dutch holland|NO norwegian
NP nepalese nepali|NZ newzealander|OM omani|PA panamanian|PE peruvian|PH filipino philippine|PK pakistani|PL polish|PS palestinian palestine|PT portuguese
PY paraguayan|QA qatari|RO romanian|RS serbian|RU russian|RW rwandan|SA saudi|SD sudanese|SE swedish|SG singaporean|SI slovenian|SK slovak
SL sierraleonean|SN senegalese|SO somali|SS southsudanese|SV salvadoran|SY syrian|TD chadian|TH thai|TJ tajik|TM turkmen|TN tunisian|TR turkish turkey turkiye
TT trinidadian|TW taiwanese|TZ tanzanian|UA ukrainian|UG ugandan|US american usa|UY uruguayan|UZ uzbek|VE venezuelan|VN vietnamese|YE yemeni|ZA southafrican|ZM zambian|ZW zimbabwean
CI ivorycoast ivorian|CV capeverde caboverde|CG congobrazzaville republicofcongo|CD congokinshasa zaire democraticrepublicofcongo congodemocraticrepublic
KP northkorea koreanorth democraticpeoplesrepublicofkorea northkorean koreademocraticpeoplesrepublicof|KR southkorea koreasouth republicofkorea korea southkorean
CZ czechrepublic czechia|GM gambia|MK northmacedonia northmacedoniarepublic|SZ swaziland|TL easttimor|VA holysee vatican|LA laopeoplesdemocraticrepublic
RU russianfederation|SY syrianarabrepublic|IR islamicrepublicofiran iranislamicrepublicof|VE bolivarianrepublicofvenezuela venezuelabolivarianrepublicof
TZ unitedrepublicoftanzania|BO plurinationalstateofbolivia|MD republicofmoldova|BN brunei|LY libyanarabjamahiriya|CN peoplesrepublicofchina|VN socialistrepublicofvietnam
GB unitedkingdomofgreatbritainandnorthernireland|US unitedstatesofamerica|PS stateofpalestine occupiedpalestinianterritory|HK hongkong|MO macau macao|XK kosovo
`;

const squash = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\b(?:the|of the)\b/g, "")
    .replace(/[^a-z]/g, "");

const buildTable = (): Map<string, string> => {
  const table = new Map<string, string>();
  const english = new Intl.DisplayNames("en", { type: "region", style: "long" });
  for (const code of codes) {
    table.set(code.toLowerCase(), code);
    const name = english.of(code) ?? code;
    table.set(squash(name), code);
    table.set(
      squash(
        name
          .replace(/&/g, "and")
          .replace(/\(.*\)/, "")
          .replace(/^St\./, "Saint"),
      ),
      code,
    );
  }
  for (const entry of otherNames.split(/[|\n]/)) {
    const [code, ...names] = entry.trim().split(/\s+/);
    if (code) for (const name of names) table.set(name, code);
  }
  return table;
};

let table: Map<string, string> | undefined;

/** ISO alpha-2 code of a country's name, code or demonym ("Burma", "IQ", "Palestinian"); null when it is none of them. */
export const codeOfCountry = (text: string): string | null => {
  table ??= buildTable();
  const bare = text.replace(/^\s*possibly\s+/i, "").trim();
  return table.get(squash(bare)) ?? table.get(squash(bare.split(",").toReversed().join(" "))) ?? null;
};

/** ISO 3166-1 alpha-2 of every country. */
export const countryCodes: readonly string[] = codes;
