// English words that may not be said to a customer, and harmless uses of the same words. Read against lower-case text;
// `S` is what may stand between two words.
import type { WordingReason } from "./reason";

const S = "[\\s\\p{P}]{0,3}";
/** Up to some words of one sentence. */
const some = (count: number): string => `(?:[^.!?\\n]{0,${count}}?)`;
const words = (source: string): RegExp => new RegExp(source.replaceAll(" ", S), "giu");

const we = "\\b(?:we|us|our (?:team|company|colleagues|officers?)|the exchange|the company)\\b";
const body =
  "(?:(?:the |your |any |a |local |relevant |competent |public |responsible |government |state |federal )*(?:authorit(?:y|ies)|police|regulators?|prosecutors?|government|law enforcement))";

export const english: readonly { reason: WordingReason; pattern: RegExp }[] = [
  {
    reason: "report",
    pattern: words(
      "\\bsuspicious (?:transactions?|activit(?:y|ies)|matters?|orders?|operations?)? reports?(?:ed|ing)?\\b",
    ),
  },
  { reason: "report", pattern: /(?<![a-z0-9])s[ ._*-]?a[ ._*-]?r(?:[ ._*-]?s)?(?![a-z0-9])/giu },
  {
    reason: "report",
    pattern:
      /\b(?:an?|the|our|your|this|any|internal|files?|filed|filing|submit(?:s|ted|ting)?|raised?|lodged?)\s+(?:s[ ._*-]?t[ ._*-]?r|s[ ._*-]?m[ ._*-]?r|u[ ._*-]?a[ ._*-]?r)[ ._*-]?s?(?![a-z0-9])/giu,
  },
  {
    reason: "report",
    pattern:
      /(?<![a-z0-9])s[ ._*-]?t[ ._*-]?r[ ._*-]?s?(?=[\s\p{P}]{1,3}(?:was|were|is|has|have|about|on|to|filed|filing|submitted|report))/giu,
  },
  {
    reason: "report",
    pattern: words(
      `(?:${we}|\\b(?:was|were|been|being|be)\\b)${some(30)}\\b(?:fil(?:e|es|ed|ing)|submit(?:s|ted|ting)?|lodg(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|ma(?:de|ke|kes|king)|sen[dt]|prepar(?:e|es|ed|ing))\\b (?:an?|the|this|our|such an?|any|internal|regulatory|mandatory)${some(15)}\\breports?\\b`,
    ),
  },
  {
    reason: "report",
    pattern: words(
      `\\breports?\\b${some(30)} (?:was|were|has|have|had to|must|will) (?:already |now |just |also )*(?:be |been )?(?:filed|submitted|lodged|raised|made)\\b`,
    ),
  },
  {
    reason: "report",
    pattern: words(
      `(?:${we})${some(20)}\\breport(?:s|ed|ing)? (?:you\\b|your (?:account|transactions?|activit(?:y|ies)|payments?|name|transfers?|withdrawals?|deposits?)|this (?:transaction|transfer|payment|account)|it\\b|the (?:transaction|transfer|payment|account))`,
    ),
  },
  {
    reason: "report",
    pattern: words(
      `\\b(?:you|your ${some(20)}|it|account|transfers?|transactions?|payments?) (?:was|were|are|is|has been|have been|had been|will be|must be|being) reported\\b`,
    ),
  },
  {
    reason: "report",
    pattern: words("\\b(?:internal|regulatory|mandatory|blocking|compliance|disclosure) reports?\\b"),
  },
  {
    reason: "report",
    pattern: words(
      "\\btipp?(?:ing|ed|s)?(?: you)? off\\b|\\bgo ?aml\\b|\\bmlro\\b|\\b(?:money laundering|suspicious activity) reporting officer\\b|\\bdaml\\b",
    ),
  },
  {
    reason: "investigation",
    pattern: words("\\binvestigat(?:e|es|ed|ing|ion|ions|ive|ors?)\\b|\\bforensics?\\b|\\bprob(?:e|ed|ing) into\\b"),
  },
  {
    reason: "investigation",
    pattern: words(
      "\\b(?:under|being|closely|secretly) (?:surveillance|observation|monitored|monitoring|watched|observed)\\b|\\bsurveill(?:e|ed|ance)\\b",
    ),
  },
  {
    reason: "investigation",
    pattern: words(
      "\\b(?:monitor|track|watch|observ)(?:s|es|e|ed|ing)? (?:you|your (?:account|transactions?|activit(?:y|ies)|transfers?|behaviou?r|movements?))\\b",
    ),
  },
  { reason: "investigation", pattern: words("\\bfinancial crimes? (?:team|unit|department|officers?|colleagues)\\b") },
  {
    reason: "score",
    pattern: words(
      "\\brisk (?:scor(?:e|es|ed|ing)|ratings?|levels?|categor(?:y|ies)|class(?:es|ification)?|profiles?|grades?|points|assessments?|models?)\\b",
    ),
  },
  {
    reason: "score",
    pattern: words(
      "\\b(?:high|higher|elevated|increased|medium|low|lower) risk (?:customers?|clients?|accounts?|users?|persons?|countr(?:y|ies)|transactions?|wallets?|addresses)\\b|\\b(?:you|account|transfer|transaction|it) (?:is|are|was|were|looks?|seems?) (?:too |very |a |considered |rated )*(?:high|higher|elevated) risk\\b|\\b(?:too|very) risky\\b",
    ),
  },
  {
    reason: "score",
    pattern: words(
      "\\b(?:fraud|trust|aml|alert|suspicion|behaviou?r|transaction|customer|account) scor(?:e|es|ing)\\b|\\bscor(?:e|es|ed) (?:of \\d|is |was |too |high|low|above |below |\\d|you\\b|your )|\\byour scor(?:e|es)\\b",
    ),
  },
  {
    reason: "score",
    pattern: words(
      "\\b(?:you|your (?:account|profile)|customers?) (?:is|are|was|were|has been|have been) (?:rated|scored|classified|graded|ranked)\\b|\\benhanced due diligence\\b|\\brated (?:you|your account)\\b",
    ),
  },
  {
    reason: "rule",
    pattern: words(
      "\\brules? (?:fired|fires|triggered|was |were |hit|matched|engine|sets?\\b|number|no\\.? \\d|ids?\\b|\\d)|\\b(?:trigger|trip|hit|breach|break|broke|match|violat|fir|set off)(?:s|es|e|ed|t|ting|ped|ing|en)? (?:a|an|the|our|one|some|any|several|of|two|three|internal|monitoring|compliance|detection|aml|security|system|risk)?(?: (?:of|our|the|internal|monitoring|compliance|detection|aml|security|risk))* (?:rules?|alerts?|alarms?|scenarios?|thresholds?)\\b",
    ),
  },
  {
    reason: "rule",
    pattern: words(
      "\\b(?:detection|monitoring|aml|compliance|risk|alert|fraud) (?:rules?|scenarios?|systems?|engines?|algorithms?|models?|triggers?)\\b|\\btransaction monitoring\\b|\\balgorithms?\\b",
    ),
  },
  {
    reason: "rule",
    pattern: words(
      "\\balerts? (?:was|were|is|has been|have been|that was)? ?(?:raised|triggered|generated|created|opened|fired|closed)|\\b(?:rais|generat|creat|caus|got|had|have|open)(?:e|es|ed|ing)? (?:an?|the|our|several|some) (?:internal |automatic |system )*alerts?\\b|\\balerted (?:us|our)\\b",
    ),
  },
  {
    reason: "rule",
    pattern: words(
      "\\b(?:un)?flag(?:ged|ging|s)?\\b|\\bred flags?\\b|\\bfalse positives?\\b|\\btypolog(?:y|ies)\\b|\\bstructuring\\b|\\bsmurf(?:s|ing)?\\b|\\bmoney mules?\\b|\\bpeel(?:ing)? chains?\\b|\\blayering\\b",
    ),
  },
  {
    reason: "rule",
    pattern: words(
      "\\b(?:reporting|alert|monitoring|internal|our|detection) thresholds?\\b|\\b(?:above|below|under|over|beneath|exceed(?:s|ed|ing)?) (?:a|the|our|this|any) (?:reporting |internal |monitoring )?threshold\\b",
    ),
  },
  {
    reason: "list",
    pattern: words(
      "\\bsanction(?:s|ed|ing)?\\b|\\bembargo(?:es|ed)?\\b|\\b(?:name |list |person |customer |payment |wallet )?screen(?:ing|ed) (?:against|your|you|of your|hit|result|match|list|alert|system)|\\b(?:name|list|sanctions?|pep|aml|customer|wallet|address) screen(?:ing|ed)\\b|\\bour screening\\b|\\b(?:was|were|been|is|are) screened\\b",
    ),
  },
  {
    reason: "list",
    pattern: words(
      "\\b(?:watch|black|block|grey|gray|red) list(?:s|ed|ing)?\\b|\\bpeps?\\b|\\bpolitically exposed\\b|\\bofac\\b|\\bsdn\\b|\\bworld check\\b|\\badverse media\\b|\\bnegative news\\b|\\blisted (?:persons?|entit(?:y|ies)|individuals?|part(?:y|ies))\\b|\\bwanted (?:persons?|list|by)\\b",
    ),
  },
  {
    reason: "list",
    pattern: words(
      "\\b(?:possible|potential|positive|true|false|strong|partial|name|list) (?:match(?:es)?|hits?) (?:with|on|against|for|to|was|has|had|in)\\b|\\b(?:match(?:es|ed|ing)?|hits?) (?:on|against|with|to|in)? (?:a|an|the|our|one|some|any) (?:official |international |government |internal |restricted |restricted party )*(?:list(?:s|ed)?|entr(?:y|ies)|database|register|name on)\\b",
    ),
  },
  {
    reason: "list",
    pattern: words(
      "\\byour (?:full |last |family )?names? (?:match(?:es|ed)?|resembl(?:es|ed)|(?:is|was|are) (?:very |quite |too )?(?:similar|close|identical)(?: to)?|appear(?:s|ed)?|c(?:omes|ame) up|sounds? like|(?:is|was) found|(?:is|was) on|(?:is|was) the same as) (?:on|in|like|with|as|to|a|an|another|some(?:one|body)|that of|the name of|one)\\b|\\byou (?:are|were|appear|appeared) on (?:a|an|the|our|some|one) (?:[a-z]+ )?lists?\\b",
    ),
  },
  {
    reason: "authority",
    pattern: words(
      "\\bfinancial intelligence\\b|\\bj?fius?\\b|\\bfincen\\b|\\binterpol\\b|\\beuropol\\b|\\bfbi\\b|\\bicac\\b|\\blaw enforcement\\b|\\bnational crime agency\\b|\\bthe nca\\b|\\bintelligence (?:unit|services?|agenc(?:y|ies))\\b|\\bsecret service\\b|\\bpublic prosecut(?:or|ors|ion)\\b|\\bprosecutor(?:s|'s)? office\\b",
    ),
  },
  {
    reason: "authority",
    pattern: words(
      "\\b(?:freezing|restraint|production|disclosure|seizure|forfeiture|gag|restraining) orders?\\b|\\bsubpoena(?:s|ed)?\\b|\\b(?:search|arrest) warrants?\\b|\\bcourt (?:has |have )?(?:orders?|ordered|asks?|asked|requires?|required|tells?|told|instructed|froze|freezes)\\b|\\bletter of no consent\\b|\\bgagged\\b",
    ),
  },
  {
    reason: "authority",
    pattern: words(
      `\\b(?:report|refer|notif|inform|disclos|shar|pass|forward|hand|tell|told|tip|contact|escalat|send|sent|give|gave|given|cooperat|work|liais|alert|talk|speak|spoke)(?:s|e|es|ed|red|y|ying|ies|ied|ing|ring|en)?\\b${some(40)}(?:\\b(?:to|with|over to|by)\\b )?\\b${body}\\b`,
    ),
  },
  {
    reason: "authority",
    pattern: words(
      `\\b${body}\\b (?:has |have |had |is |are |was |were |may |will )*(?:ask|request|requir|order|instruct|tell|told|contact|demand|inform|notif|approach|direct|look|inquir|enquir|consent|froze|freez|seiz)(?:s|e|es|ed|ied|ing|en)?\\b`,
    ),
  },
  {
    reason: "authority",
    pattern: words(
      `\\b(?:at|on|following|after|upon|due to|because of|under) (?:the |a |an )*(?:request|orders?|instructions?|demand|consent|direction|inquir(?:y|ies)|enquir(?:y|ies)|questions?|letters?) (?:of|by|from) ${body}\\b|\\bconsent (?:of|from|by) (?:the )?(?:authorit|police|agency)`,
    ),
  },
  {
    reason: "suspicion",
    pattern: words(
      "\\bsuspicio(?:n|ns|us|usly)\\b|\\bsuspect(?:s|ed|ing)?\\b|\\bmisconduct\\b|\\bwrongdoing\\b|\\baccus(?:e|ed|ation|ations|ing)\\b",
    ),
  },
  {
    reason: "suspicion",
    pattern: words(
      "\\b(?:money )?launder(?:s|ed|ing|er|ers)?\\b|\\bterror(?:ism|ists?)?\\b|\\bproceeds of crime\\b|\\bcrim(?:e|es|inal|inals|inality)\\b|\\bil(?:legal|licit)(?:ly)?\\b|\\bunlawful(?:ly)?\\b|\\bdirty money\\b|\\bstolen (?:funds|money|coins|assets)\\b|\\bfraud(?:ulent|ulently|sters?)\\b|\\bfraud (?:case|alert|suspicion|team|flag)\\b|\\b(?:committed|commit|committing|part of|involved in) (?:an? |any |the )?fraud\\b",
    ),
  },
  {
    reason: "promise",
    pattern: words(
      "\\b(?:we|i) (?:can |will |do |hereby )*(?:guarantee|promise|assure)(?: you)?\\b|\\bguaranteed\\b|\\b(?:definitely|certainly|surely|of course|for sure) (?:be |get |receive |will |lift|release|accept|approve|unlock)|\\bwill (?:definitely|certainly|surely)\\b",
    ),
  },
  {
    reason: "promise",
    pattern: words(
      "\\b(?:will|shall|going to|'ll) (?:then |soon |immediately |be |automatically |all |certainly )*(?:be )(?:immediately |automatically |fully |then |soon )*(?:released|unblocked|unfrozen|unlocked|lifted|approved|refunded|paid out|reinstated|restored|reopened|cleared|accepted)\\b|\\bwe(?: will|'ll| shall| are going to) (?:then |soon |immediately |certainly )*(?:release|unblock|unfreeze|unlock|lift|approve|refund|pay out|reinstate|restore|reopen|accept|clear)\\b",
    ),
  },
  {
    reason: "promise",
    pattern: words(
      "\\b(?:you will|you'll|you are going to) (?:definitely |certainly |soon |then )*(?:get|have|receive|recover) (?:all |back )*(?:your|the) (?:money|funds|refund|assets|coins|account)\\b|\\bno (?:need|reason) to worry\\b|\\b(?:do not|don'?t) worry\\b|\\beverything (?:will be|is) (?:fine|ok|okay|all right|alright)\\b|\\bnothing (?:will|can) happen\\b",
    ),
  },
];

/** Harmless uses: a finding that lies within one of these is none. */
export const harmlessEnglish: readonly RegExp[] = [
  words("\\b(?:hong kong|hk|macau|macao)(?:'s)? ?s ?a ?r\\b"),
  /\b[\d.,]+\s*sar\b|\bsar\s*[\d.,]+/giu,
  words(
    "\\banti ?money laundering\\b|\\b(?:against|prevent(?:ing|ion of)?|fight(?:ing)?|combat(?:ing)?) money laundering\\b",
  ),
  words(
    "\\b(?:if|when|whenever|should|in case) (?:you|anybody|anyone|somebody|someone|a message|an email|anything|something)\\b[^.!?\\n]{0,60}\\bsuspicio(?:us|n)\\b|\\b(?:if|when|whenever|should) you (?:ever )?suspect\\b|\\byou suspect(?:ed)?\\b",
  ),
  words(
    "\\bsuspicious (?:e?mails?|messages?|links?|calls?|sms|texts?|websites?|sites?|pages?|senders?|attachments?)\\b",
  ),
  words(
    "\\binvestigat(?:e|es|ed|ing|ion) (?:an?|the|this|your|what|why|a technical|our)?[^.!?\\n]{0,25}\\b(?:problems?|errors?|bugs?|outages?|technical|faults?|upload(?:s|ing)?|page|app|delays? of (?:the )?page)\\b",
  ),
  words("\\bcriminal record (?:certificate|extract|check)\\b"),
  words(
    "\\b(?:probate|divorce|family|succession|inheritance) court orders?\\b|\\bcourt orders? (?:about|on|of|for) (?:your |the |a )?(?:divorce|inheritance|estate|maintenance|custody)\\b",
  ),
  words(
    "\\byou (?:can|may|could|should|might|are free to|must|need to|want to)(?: also)? (?:report|contact|tell|inform|go|speak|talk)[^.!?\\n]{0,50}\\bpolice\\b|\\b(?:report|tell|contact|inform) (?:it |this |the theft |the loss |them )?(?:to )?(?:the |your )?(?:local )?police (?:yourself|first|station)\\b",
  ),
  words(
    "\\b(?:the |a |your |our )?(?:alerts?|scores?) (?:for|of) (?:the )?(?:match|game|football|goals?)\\b|\\bprice alerts?\\b",
  ),
  words("\\bcredit scores?\\b|\\b(?:test|exam) scores?\\b"),
  words("\\bflag of\\b|\\b(?:country|national) flags?\\b"),
];
