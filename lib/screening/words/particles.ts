// Words of a person's name that are not the name: articles and kinship particles, titles, what follows a comma or a bracket.

/** "al", "bin", "van der": left out of the comparison unless nothing else is there. */
export const particles: ReadonlySet<string> = new Set(
  (
    "al el ul ol an as ash ad adh az ar at ath ed es er ez bin ben ibn ibni bint binti binte bte bt ould wuld oulad ap de da do dos das du des " +
    "del della dello delle degli dei di la le les lo los las van von vom zu zum zur der den dem ten ter te het op af av of and und et y e i " +
    "o ui ni nic oglu ogly ogli oghlu uulu uly ugli kyzy qizi qyzy kizi gizi the bar san santa"
  ).split(" "),
);

/** Titles, ranks and what people are called instead of their name. */
export const honorifics: ReadonlySet<string> = new Set(
  (
    "mr mrs ms miss mx sir dame lord lady baron baroness count countess dr doc doctor prof professor phd md mba eng engr ing ir jr sr snr jnr " +
    "iii iv hon honourable honorable rt rev reverend father pastor bishop archbishop cardinal rabbi imam mullah mulla maulana mawlana maulavi mawlawi " +
    "maulawi molla qari hafiz haji hajji hajj hadji alhaj alhaji elhadj elhadji hajjah sheikh shaikh shaykh cheikh sheik shaik shayk sheikha ustad " +
    "ustadh ustaz ustadz sayyid sayed sayyed seyed seyyed sayid saiyed syed said_ emir ameer_ general gen genl major maj colonel col " +
    "lieutenant lt captain capt commander cmdr brigadier brig sergeant sgt admiral adm marshal comrade president minister senator sen " +
    "ambassador amb judge justice chief don dona senor senora senorita sr sra herr frau monsieur mme mlle madame datuk dato datin tan_ tun tuan " +
    "puan encik cik shri sri smt shrimati kumari ustaadh agha_ bey pasha effendi hazrat pir khwaja politician politiker politik politico generalis"
  )
    .split(" ")
    .filter((word) => !word.endsWith("_")),
);

/** Name without what others call it: "(politician)", ", Baron Pendry", ", 4th", "born in 1963". */
export const dropAsides = (name: string): string => {
  const bare = name
    .replace(/\s*[([（][^)\]）]*[)\]）]?/g, " ")
    .replace(/,\s*(?:\d+\w*\s+)?(?:baron|baroness|viscount|earl|lord|lady|duke|count|marquess)\b.*$/i, " ")
    .replace(/\bborn (?:in|on)\b.*$/i, " ")
    .replace(/;.*$/, " ");
  return /\p{L}/u.test(bare) ? bare : name;
};
