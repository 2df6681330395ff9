// Tells mobile operators' networks, where thousands of phones share one address and the address may sit in another city
// or country than the phone. A heuristic on the AS owner's name: it errs towards "mobile", which only ever excuses.

/** Words that operators of mobile networks put in their names. */
const mobileWords =
  /\b(mobile|mobil|movil|moviles|mobility|mobily|mobifone|wireless|cellular|cellco|celular|telecom personal|gsm|umts|lte|4g|5g)\b/i;

/** Large operators whose network name does not say that they are mobile. */
const operators =
  /\b(t-?mobile|vodafone|vodacom|verizon wireless|telcel|claro|telenor|turkcell|orange|airtel|bharti|reliance jio|jio|mtn|safaricom|etisalat|zain|ooredoo|digicel|tele2|megafon|vimpelcom|beeline|kyivstar|lifecell|globe telecom|smart broadband|axiata|celcom|maxis|digi telecommunications|telkomsel|telekomunikasi selular|indosat|xl axiata|hutchison|three uk|3 ireland|swisscom|proximus|sfr|bouygues|wind tre|docomo|kddi|softbank|sk telecom|lg uplus|taiwan mobile|far eastone|chunghwa|ais|advanced info|dtac|true move|viettel|vinaphone|mytel|cellcom|pelephone|partner communications|at&t mobility|sprint personal|rogers|bell mobility|telus|optus|china mobile|cmnet)\b/i;

/** Whether an AS owner's name is a mobile operator's. */
export const isMobileGateway = (owner: string | null): boolean =>
  owner !== null && (mobileWords.test(owner) || operators.test(owner));
